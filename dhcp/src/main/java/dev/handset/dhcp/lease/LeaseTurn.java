package dev.handset.dhcp.lease;

import dev.handset.dhcp.DhcpMessage;
import java.net.Inet4Address;
import java.time.Duration;
import java.util.Optional;

/**
 * What to do now.
 *
 * @param dropped why what was received is no answer
 * @param wakeAt when to call {@link LeaseExchange#timer}; empty = never
 */
public record LeaseTurn(
        LeaseState state,
        Optional<Outgoing> send,
        Optional<LeaseEvent> event,
        Optional<String> dropped,
        Optional<Duration> wakeAt) {

    /**
     * @param to a server; empty = broadcast
     */
    public record Outgoing(DhcpMessage message, Optional<Inet4Address> to) {}
}
