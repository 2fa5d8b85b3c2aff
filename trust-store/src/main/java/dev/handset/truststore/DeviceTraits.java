package dev.handset.truststore;

import java.time.Instant;
import java.util.List;

/**
 * What the sign-in needs to know of the device.
 *
 * @param modelName as printed on the housing
 * @param userAgent SIP User-Agent value
 * @param signInWays ways a person can sign in
 * @param findsPool where the pool's address comes from
 * @param calendarEntries most calendar entries shown
 * @param clockBeforeNtp what the clock says until it was set
 */
public record DeviceTraits(
        Limit<String> modelName,
        Limit<String> userAgent,
        Limit<List<SignInWay>> signInWays,
        Limit<PoolSearch> findsPool,
        Limit<Integer> calendarEntries,
        Limit<Instant> clockBeforeNtp) {

    /** How a person signs in. */
    public enum SignInWay {
        /** Number or extension and PIN. */
        PIN,
        /** User name and password typed on a PC that is tethered by USB. */
        NTLM_TETHERED,
        /** User name and password typed on the phone. */
        NTLM_KEYBOARD
    }

    /** How a client comes to know its pool. */
    public enum PoolSearch {
        /** DHCP options 43 and 120, and SRV records: a desk phone. */
        DHCP,
        /** Lync autodiscover: a store app, a mobile client. */
        LYNCDISCOVER
    }
}
