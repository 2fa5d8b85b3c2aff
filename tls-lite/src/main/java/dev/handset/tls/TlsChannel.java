package dev.handset.tls;

import java.io.IOException;

/** Application data over an established TLS connection; what {@link TlsSocket} stands on. */
public interface TlsChannel {
    /**
     * Waits for at least one byte.
     *
     * @return how many bytes were put into {@code into}, or -1 when the peer is done
     * @throws java.net.SocketTimeoutException when the socket's read timeout passes; reading may go
     *     on afterwards
     */
    int read(byte[] into, int offset, int length) throws IOException;

    /** Bytes that can be read without waiting. */
    int available() throws IOException;

    void write(byte[] from, int offset, int length) throws IOException;

    /** Sends close_notify; reading goes on. */
    void closeOutput() throws IOException;

    /** Sends close_notify when that is still possible, and closes the socket; never fails. */
    void close();
}
