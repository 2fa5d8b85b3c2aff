package dev.handset.dhcp.lease;

import dev.handset.dhcp.MacAddress;
import dev.handset.dhcp.Retransmission;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How to ask for an address.
 *
 * @param vendorClass option 60
 * @param hostName option 12
 * @param requested option 55
 * @param retransmission of DISCOVER (whose last wait repeats for ever) and of REQUEST (after whose
 *     last wait DISCOVER begins anew)
 * @param broadcast ask the server to broadcast its answers, for a stack that cannot take a unicast
 *     before it has an address
 * @param afterConflict how long to wait after a DECLINE before asking anew (RFC 2131 §3.1 step 5)
 */
public record LeaseSettings(
        MacAddress macAddress,
        Optional<String> vendorClass,
        Optional<String> hostName,
        List<Integer> requested,
        Retransmission retransmission,
        boolean broadcast,
        Duration afterConflict) {
    /** The full list that a phone sends is not known (UNVERIFIED). */
    public static final List<Integer> REQUESTED = List.of(1, 3, 6, 15, 42, 43, 119, 120);

    /** The RFC's least wait after a DECLINE. */
    public static final Duration AFTER_CONFLICT = Duration.ofSeconds(10);

    /** So many addresses are declined, then whoever asks gives up. A phone's number: UNVERIFIED. */
    public static final int MAX_CONFLICTS = 5;

    /** Before asking anew after a NAK, so that a server that always refuses makes no storm. */
    static final Duration AFTER_NAK = Duration.ofSeconds(1);

    /** Least time between two REQUESTs of a renewal (RFC 2131 §4.4.5). */
    static final Duration BETWEEN_RENEWALS = Duration.ofSeconds(60);

    public LeaseSettings {
        requested = List.copyOf(requested);
    }

    public static LeaseSettings of(MacAddress macAddress) {
        return new LeaseSettings(
                macAddress,
                Optional.empty(),
                Optional.empty(),
                REQUESTED,
                Retransmission.RFC_2131,
                false,
                AFTER_CONFLICT);
    }

    public LeaseSettings withVendorClass(String text) {
        return new LeaseSettings(
                macAddress,
                Optional.of(text),
                hostName,
                requested,
                retransmission,
                broadcast,
                afterConflict);
    }

    LeaseSettings withRequested(List<Integer> codes) {
        return new LeaseSettings(
                macAddress, vendorClass, hostName, codes, retransmission, broadcast, afterConflict);
    }

    /** Asks for answers that come in before there is an address. */
    public LeaseSettings withBroadcast() {
        return new LeaseSettings(
                macAddress, vendorClass, hostName, requested, retransmission, true, afterConflict);
    }

    public LeaseSettings withRetransmission(Retransmission other) {
        return new LeaseSettings(
                macAddress, vendorClass, hostName, requested, other, broadcast, afterConflict);
    }

    public LeaseSettings withAfterConflict(Duration wait) {
        return new LeaseSettings(
                macAddress, vendorClass, hostName, requested, retransmission, broadcast, wait);
    }
}
