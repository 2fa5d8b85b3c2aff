package dev.handset.tls.net;

import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * Sees what goes over the sockets of one phone or one lab, at the layer of packets. Every method
 * does nothing unless overridden, must return quickly and never throws. Addresses are those of the
 * sockets, ports those on the wire. Called by many threads.
 */
public interface Tap {
    Tap NONE = new Tap() {};

    /** A name has this address. */
    default void named(InetAddress address, String name) {}

    /** A UDP datagram; {@code fromClient} says which of the two sent it. */
    default void datagram(
            InetSocketAddress client, InetSocketAddress server, boolean fromClient, byte[] data) {}

    /** A client begins to connect over TCP, or a server has accepted a connection. */
    default TapStream stream(InetSocketAddress client, InetSocketAddress server) {
        return TapStream.NONE;
    }

    /**
     * What decrypts a TLS connection, before the first packet that needs it.
     *
     * @param keyLogLine as {@link dev.handset.tls.KeyLog} gives it
     */
    default void secret(String keyLogLine) {}
}
