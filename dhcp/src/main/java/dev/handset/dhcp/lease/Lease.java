package dev.handset.dhcp.lease;

import dev.handset.dhcp.DhcpMessage;
import dev.handset.dhcp.option.AddressLeaseTime;
import dev.handset.dhcp.option.MalformedOption;
import dev.handset.dhcp.option.Octets;
import dev.handset.dhcp.option.RebindingTime;
import dev.handset.dhcp.option.RenewalTime;
import dev.handset.dhcp.option.ServerIdentifier;
import java.net.Inet4Address;
import java.time.Duration;
import java.util.Optional;

/**
 * An address with its times, which count as those of {@link LeaseExchange}.
 *
 * @param renewAt T1: option 58, else half the lease
 * @param rebindAt T2: option 59, else seven eighths of it
 * @param expiresAt empty = never (and {@code renewAt} and {@code rebindAt} mean nothing)
 * @param ack with all the options
 */
public record Lease(
        Inet4Address address,
        Inet4Address server,
        Duration renewAt,
        Duration rebindAt,
        Optional<Duration> expiresAt,
        DhcpMessage ack) {
    private static final long FOR_EVER = 0xffffffffL;

    /**
     * @param from when the REQUEST was first sent (RFC 2131 §4.4.1)
     * @throws MalformedOption when an option is malformed, 51 or 54 is not there, or the lease is
     *     of no time
     */
    static Lease of(DhcpMessage ack, Duration from) throws MalformedOption {
        Duration length = AddressLeaseTime.decode(required(ack, AddressLeaseTime.CODE)).duration();
        Inet4Address server =
                ServerIdentifier.decode(required(ack, ServerIdentifier.CODE)).address();
        if (length.isZero()) {
            throw new MalformedOption(AddressLeaseTime.CODE, 0, "at least a second", "0");
        }
        Duration renew = length.dividedBy(2);
        Duration rebind = length.multipliedBy(7).dividedBy(8);
        Optional<Octets> t1 = ack.option(RenewalTime.CODE);
        Optional<Octets> t2 = ack.option(RebindingTime.CODE);
        Duration sentT1 = t1.isEmpty() ? renew : RenewalTime.decode(t1.get().toBytes()).duration();
        Duration sentT2 =
                t2.isEmpty() ? rebind : RebindingTime.decode(t2.get().toBytes()).duration();
        // times out of order would skip a state: use the RFC's own then
        boolean inOrder = sentT1.compareTo(sentT2) <= 0 && sentT2.compareTo(length) <= 0;
        return new Lease(
                ack.yiaddr(),
                server,
                from.plus(inOrder ? sentT1 : renew),
                from.plus(inOrder ? sentT2 : rebind),
                length.toSeconds() == FOR_EVER ? Optional.empty() : Optional.of(from.plus(length)),
                ack);
    }

    private static byte[] required(DhcpMessage ack, int code) throws MalformedOption {
        Optional<Octets> value = ack.option(code);
        if (value.isEmpty()) {
            throw new MalformedOption(code, 0, "the option in every ACK", "none");
        }
        return value.get().toBytes();
    }
}
