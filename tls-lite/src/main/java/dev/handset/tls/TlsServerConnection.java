package dev.handset.tls;

import dev.handset.tls.bc.ServerHandshake;
import dev.handset.truststore.TlsVersion;
import java.io.Closeable;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.List;

/** An established TLS connection of a server. One thread may read while another writes. */
public final class TlsServerConnection implements Closeable {
    private final TlsSocket socket;
    private final TlsVersion version;
    private final String suite;
    private final List<byte[]> clientChain;

    public TlsServerConnection(
            TlsSocket socket, TlsVersion version, String suite, List<byte[]> clientChain) {
        this.socket = socket;
        this.version = version;
        this.suite = suite;
        this.clientChain = clientChain.stream().map(byte[]::clone).toList();
    }

    /**
     * Makes the server's side of a handshake, or misbehaves as told. Blocks until it is done; the
     * socket is closed when it fails.
     *
     * @param accepted a connected socket, nothing read from it yet
     * @throws ServerHandshakeFailed when no handshake came about, by the client's doing or by the
     *     fault in the settings
     */
    public static TlsServerConnection accept(Socket accepted, TlsServerSettings settings)
            throws ServerHandshakeFailed {
        return ServerHandshake.accept(accepted, settings);
    }

    /** As {@link TlsConnection#socket()}. */
    public Socket socket() {
        return socket;
    }

    public InputStream input() {
        return socket.getInputStream();
    }

    public OutputStream output() {
        return socket.getOutputStream();
    }

    public TlsVersion version() {
        return version;
    }

    /** IANA name. */
    public String suite() {
        return suite;
    }

    /** The client's certificates as DER, own first; empty when none was asked for or sent. */
    public List<byte[]> clientChain() {
        return clientChain;
    }

    @Override
    public void close() {
        socket.close();
    }
}
