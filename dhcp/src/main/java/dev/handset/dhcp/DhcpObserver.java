package dev.handset.dhcp;

import java.net.InetSocketAddress;

/**
 * Watches one exchange. Every method does nothing unless overridden, must return quickly and cannot
 * change the exchange.
 */
public interface DhcpObserver {
    DhcpObserver NONE = new DhcpObserver() {};

    /** A message left. */
    default void sent(InetSocketAddress from, InetSocketAddress to, byte[] message) {}

    /** A datagram came, before any check. */
    default void received(InetSocketAddress from, InetSocketAddress to, byte[] message) {}

    /** A datagram that was {@link #received} is not an answer to us; {@code reason} says why. */
    default void dropped(InetSocketAddress from, String reason) {}
}
