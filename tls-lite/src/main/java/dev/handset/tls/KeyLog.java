package dev.handset.tls;

/**
 * Takes the secrets of a handshake so that a capture can be decrypted. Off unless someone asks.
 *
 * @see <a
 *     href="https://www.ietf.org/archive/id/draft-ietf-tls-keylogfile-02.html">SSLKEYLOGFILE</a>
 */
@FunctionalInterface
public interface KeyLog {
    /**
     * @param line {@code label client_random secret}, the last two in lower hex, without a line end
     */
    void line(String line);
}
