package dev.handset.emulator.sip;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A user's phone or PC, registered.
 *
 * @param id its epid, or its instance when it gave no epid
 * @param contactUri as it gave it
 * @param instance {@code urn:uuid:...} in lower case; empty when it gave none
 * @param gruu empty without epid
 * @param connectionId the connection it came on; it is gone with that
 */
record Endpoint(
        String id,
        String contactUri,
        String instance,
        Optional<String> gruu,
        String connectionId,
        Instant until) {
    /** The Contact header that tells of it (sip-registration sheet, 3.3). */
    String contact(Instant now) {
        var value = new StringBuilder();
        value.append('<').append(contactUri).append(";ms-received-cid=").append(connectionId);
        value.append(">;expires=").append(Duration.between(now, until).toSeconds());
        if (!instance.isEmpty()) value.append(";+sip.instance=\"<").append(instance).append(">\"");
        gruu.ifPresent(g -> value.append(";gruu=\"").append(g).append('"'));
        return value.toString();
    }
}
