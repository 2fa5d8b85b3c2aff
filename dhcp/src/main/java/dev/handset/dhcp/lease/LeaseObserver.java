package dev.handset.dhcp.lease;

import dev.handset.dhcp.DhcpMessage;
import dev.handset.dhcp.MacAddress;
import java.net.InetSocketAddress;

/** Watches a {@link LeaseClient}; every method does nothing unless overridden. */
public interface LeaseObserver {
    LeaseObserver NONE = new LeaseObserver() {};

    /** A message left. */
    default void sent(InetSocketAddress to, DhcpMessage message) {}

    /** What changed, after the host has been told. */
    default void changed(LeaseState state, LeaseEvent event) {}

    /** Somebody else answers for the address: it was declined and never used. */
    default void declined(Lease lease, MacAddress holder) {}

    /** A datagram that was no answer. */
    default void dropped(InetSocketAddress from, String reason) {}
}
