package dev.handset.tls;

import java.io.Closeable;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;

/** An established TLS connection of a client. One thread may read while another writes. */
public final class TlsConnection implements Closeable {
    private final TlsSocket socket;
    private final HandshakeTranscript transcript;

    public TlsConnection(TlsSocket socket, HandshakeTranscript transcript) {
        this.socket = socket;
        this.transcript = transcript;
    }

    /**
     * A socket whose streams carry the application data. Its read timeout is the settings' read
     * deadline until changed; a timeout is a {@link java.net.SocketTimeoutException} and leaves the
     * connection usable. {@code shutdownOutput} sends close_notify and FIN, and reading goes on;
     * {@code close} closes all.
     */
    public Socket socket() {
        return socket;
    }

    public InputStream input() {
        return socket.getInputStream();
    }

    /** Every write is sent at once, in one record or more. */
    public OutputStream output() {
        return socket.getOutputStream();
    }

    public HandshakeTranscript transcript() {
        return transcript;
    }

    /** Sends close_notify when that is still possible; never fails. */
    @Override
    public void close() {
        socket.close();
    }
}
