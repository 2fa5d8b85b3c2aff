package dev.handset.agent.sip;

import dev.handset.provisioning.sip.MsDiagnostics;
import dev.handset.provisioning.sip.SipMessage;
import java.util.Optional;

/**
 * The registrar's word that a registration has ended ([MS-SIPREGE] section 3.2; sip-registration
 * sheet, 3.6).
 *
 * @param diagnostics why, where it was told
 */
public record Deregistration(Kind kind, Optional<MsDiagnostics> diagnostics) {
    static final String EVENT = "registration-notify";

    /** The header that goes with {@link Kind.Moved}. */
    private static final String PREFERRED = "P-Preferred-Registrar";

    /**
     * UNVERIFIED: that the body begins with this word in all four cases; the documents show it for
     * {@code rejected} only.
     */
    private static final String BODY = "deregistered;event=";

    /** What has happened, and so what the phone does next. */
    public sealed interface Kind {
        /** The user may not sign in any more: stop. */
        record Rejected() implements Kind {}

        /** The user signed in on too many devices, and this one gave way: stay signed out. */
        record Displaced() implements Kind {}

        /** The user is moved, or data are repaired: sign in again after a pause. */
        record Deactivated() implements Kind {}

        /** Another registrar is to be preferred: connect there. */
        record Moved(String host, int port) implements Kind {}
    }

    /** One sentence with the values. */
    public String sentence() {
        var why =
                diagnostics
                        .map(d -> ", ms-diagnostics %d: %s".formatted(d.id(), d.reason()))
                        .orElse("");
        if (kind instanceof Kind.Rejected) return "the registrar rejected the phone" + why;
        if (kind instanceof Kind.Displaced) return "another device took the phone's place" + why;
        if (kind instanceof Kind.Moved moved) {
            return "the registrar prefers %s:%d%s".formatted(moved.host(), moved.port(), why);
        }
        return "the registrar ended the registration for a while" + why;
    }

    /**
     * @return empty when the message says no such thing, or nothing that can be understood
     */
    static Optional<Deregistration> of(SipMessage notify) {
        var head = notify.head();
        var body = notify.body().strip();
        if (!head.first("Event").orElse("").equals(EVENT) || !body.startsWith(BODY)) {
            return Optional.empty();
        }
        Optional<Kind> kind =
                switch (body.substring(BODY.length())) {
                    case "rejected" -> Optional.of(new Kind.Rejected());
                    case "unregistered" -> Optional.of(new Kind.Displaced());
                    case "deactivated" -> Optional.of(new Kind.Deactivated());
                    case "preferred-registrar-change" ->
                            head.first(PREFERRED)
                                    .flatMap(Contacts::target)
                                    .map(t -> new Kind.Moved(t.host(), t.port()));
                    default -> Optional.empty();
                };
        return kind.map(k -> new Deregistration(k, MsDiagnostics.of(head)));
    }
}
