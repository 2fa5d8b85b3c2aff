package dev.handset.dhcp.lease;

import dev.handset.dhcp.option.Octets;
import dev.handset.dhcp.option.Reading;
import dev.handset.dhcp.option.VoiceVlan;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Asks for the voice VLAN: a lease with class CPE-OCPHONE, read and released at once. With a VLAN
 * found the caller starts a new {@link LeaseExchange} in it, tagged.
 */
public final class VlanSearch {
    private final LeaseExchange exchange;

    /**
     * @param vlan empty until there was an ACK
     */
    public record Turn(LeaseTurn lease, Optional<Reading<VoiceVlan>> vlan) {}

    /**
     * @param settings vendor class and requested options are replaced by the ones for the VLAN
     */
    public VlanSearch(LeaseSettings settings, RandomGenerator random) {
        LeaseSettings asking =
                settings.withVendorClass(VoiceVlan.CLASS).withRequested(List.of(VoiceVlan.CODE));
        this.exchange = new LeaseExchange(asking, random);
    }

    public Turn start(Duration now) {
        return new Turn(exchange.start(now), Optional.empty());
    }

    public Turn timer(Duration now) {
        return new Turn(exchange.timer(now), Optional.empty());
    }

    /** On the ACK: the reading of option 43, and a RELEASE when it names a VLAN. */
    public Turn received(Duration now, byte[] datagram) {
        LeaseTurn turn = exchange.received(now, datagram);
        if (turn.event().isEmpty() || !(turn.event().get() instanceof LeaseEvent.Bound bound)) {
            return new Turn(turn, Optional.empty());
        }
        Optional<Octets> value = bound.lease().ack().option(VoiceVlan.CODE);
        Reading<VoiceVlan> reading =
                value.isEmpty() ? new Reading.Absent<>() : VoiceVlan.read(value.get().toBytes());
        LeaseTurn last = reading.value().isPresent() ? exchange.release() : turn;
        return new Turn(last, Optional.of(reading));
    }

    /** The lease of class CPE-OCPHONE, which stays when there was no VLAN in it. */
    public LeaseExchange exchange() {
        return exchange;
    }
}
