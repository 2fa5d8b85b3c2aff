package dev.handset.truststore;

import java.time.Instant;
import java.util.List;

/**
 * What the sign-in needs to know of the device.
 *
 * @param modelName as printed on the housing
 * @param userAgent SIP User-Agent value
 * @param signInWays ways a person can sign in
 * @param calendarEntries most calendar entries shown
 * @param clockBeforeNtp what the clock says until it was set
 */
public record DeviceTraits(
        Limit<String> modelName,
        Limit<String> userAgent,
        Limit<List<SignInWay>> signInWays,
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
}
