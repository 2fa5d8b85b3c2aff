package dev.handset.emulator.sip;

import dev.handset.emulator.lab.LabUser;
import dev.handset.provisioning.kerberos.KerberosFailed;
import dev.handset.provisioning.kerberos.KerberosSession;
import dev.handset.provisioning.sip.AuthParameters;
import java.util.Base64;
import java.util.Optional;

/** Reads what clients show for a ticket (sip-registration sheet, 8). */
final class Tickets {
    /** A client's first answer has no handle yet. */
    private static final String NO_OPAQUE = "";

    /** The ticket is good, and a user's. */
    record Accepted(LabUser user, KerberosSession session) {}

    /**
     * @return empty without such a user, or when the ticket is not good
     */
    Optional<Accepted> accept(AuthParameters auth, RegistrarSettings settings) {
        if (settings.kerberos().isEmpty() || !auth.text("opaque").equals(NO_OPAQUE)) {
            return Optional.empty();
        }
        try {
            var token = Base64.getDecoder().decode(auth.text("gssapi-data"));
            var accepted = settings.kerberos().get().accept(token);
            var client = accepted.client().split("@", 2);
            return settings.directory()
                    .byLogin(client[1], client[0], settings.domain())
                    .map(user -> new Accepted(user, accepted.session()));
        } catch (KerberosFailed | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
