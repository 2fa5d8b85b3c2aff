package dev.handset.agent.signin;

import dev.handset.agent.Link;
import dev.handset.agent.event.EventStream;
import dev.handset.dhcp.MacAddress;
import dev.handset.dhcp.lease.Lease;
import dev.handset.dhcp.lease.LeaseEvent;
import dev.handset.dhcp.lease.LeaseExchange;
import dev.handset.dhcp.lease.LeaseSettings;
import dev.handset.dhcp.lease.LeaseTurn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A way to an address that nobody else answers for: each that somebody has is declined. */
final class CheckedLease {
    private final LeaseExchange exchange;
    private final Link port;
    private final EventStream events;
    private final List<String> declined = new ArrayList<>();

    CheckedLease(LeaseExchange exchange, Link port, EventStream events) {
        this.exchange = exchange;
        this.port = port;
        this.events = events;
    }

    /** As the exchange's own, with the DECLINE in place of a lease that cannot be used. */
    LeaseTurn received(Duration now, byte[] datagram) {
        LeaseTurn turn = exchange.received(now, datagram);
        if (turn.event().isEmpty() || !(turn.event().get() instanceof LeaseEvent.Bound bound)) {
            return turn;
        }
        Optional<MacAddress> holder = port.holder(bound.lease().address());
        if (holder.isEmpty()) return turn;
        String what = bound.lease().address().getHostAddress() + " belongs to " + holder.get();
        declined.add(what);
        events.evidence("declined", what);
        return exchange.conflict(now);
    }

    /** Empty while it goes on; then the lease, or none when too many were declined. */
    Optional<Optional<Lease>> ending() {
        boolean over =
                exchange.lease().isPresent() || declined.size() == LeaseSettings.MAX_CONFLICTS;
        return over ? Optional.of(exchange.lease()) : Optional.empty();
    }

    /** Which addresses belong to whom, in the order they were offered. */
    List<String> declined() {
        return List.copyOf(declined);
    }
}
