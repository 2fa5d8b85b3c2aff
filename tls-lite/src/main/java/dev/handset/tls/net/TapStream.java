package dev.handset.tls.net;

import java.net.InetSocketAddress;

/** One TCP connection as a {@link Tap} sees it. Every method does nothing unless overridden. */
public interface TapStream {
    TapStream NONE = new TapStream() {};

    /** It is established. */
    default void established(InetSocketAddress client, InetSocketAddress server) {}

    /** The server's side answered with a reset. */
    default void refused() {}

    /**
     * Bytes on the wire, below TLS.
     *
     * @param nanos when they were sent, or came, by {@code System.nanoTime}
     */
    default void wire(boolean fromClient, byte[] data, long nanos) {}

    /** The same inside of TLS; never called for a connection without TLS. */
    default void plain(boolean fromClient, byte[] data) {}

    /** One direction has ended. */
    default void end(boolean fromClient) {}

    /** Both directions have ended. */
    default void closed() {}
}
