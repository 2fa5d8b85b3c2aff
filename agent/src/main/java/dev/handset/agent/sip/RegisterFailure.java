package dev.handset.agent.sip;

import dev.handset.provisioning.kerberos.KerberosFailed;
import dev.handset.provisioning.ntlm.MalformedNtlm;
import dev.handset.provisioning.sip.MalformedSip;
import dev.handset.provisioning.sip.MsDiagnostics;
import dev.handset.provisioning.sip.SecurityAssociation;
import dev.handset.tls.HandshakeFailed;
import dev.handset.tls.dsk.TlsDskFailed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Why the phone is not registered. Every case keeps what was seen and what was wanted. */
public sealed interface RegisterFailure {
    /** One sentence with the values. */
    String sentence();

    /**
     * Whether the same may go well a little later: nobody answered, or what answered was broken or
     * busy (sip-registration sheet, 4.4).
     */
    default boolean passing() {
        if (this instanceof Refused refused) {
            return refused.status() == 480 || refused.status() >= 500;
        }
        return !(this instanceof NoUsableScheme)
                && !(this instanceof RedirectLoop)
                && !(this instanceof HandshakeInside)
                && !(this instanceof BrokenNtlm)
                && !(this instanceof NoTicket)
                && !(this instanceof Incomplete);
    }

    /** The registrar's name has no address. */
    record Unresolved(String host, String why) implements RegisterFailure {
        @Override
        public String sentence() {
            return "the registrar %s has no address: %s".formatted(host, why);
        }
    }

    /** TCP or TLS to the registrar did not come about. */
    record Unreachable(String host, int port, HandshakeFailed failure) implements RegisterFailure {
        @Override
        public String sentence() {
            return "%s:%d: %s".formatted(host, port, failure.outcome().sentence());
        }
    }

    /**
     * @param request what was not answered, such as {@code REGISTER, round 2}
     */
    record NoAnswer(String host, String request, Duration waited) implements RegisterFailure {
        @Override
        public String sentence() {
            return "%s did not answer %s within %.1f s"
                    .formatted(host, request, waited.toMillis() / 1000.0);
        }
    }

    record ConnectionLost(String host, String request) implements RegisterFailure {
        @Override
        public String sentence() {
            return "%s closed the connection instead of answering %s".formatted(host, request);
        }
    }

    /** What came is not SIP. */
    record Garbage(String host, String request, MalformedSip error) implements RegisterFailure {
        @Override
        public String sentence() {
            return "%s answered %s with something else: %s"
                    .formatted(host, request, error.getMessage());
        }
    }

    /**
     * A final answer other than the one wanted.
     *
     * @param scheme by which the phone proved itself, such as {@code TLS-DSK}; empty when it was
     *     refused before
     */
    record Refused(
            int status, String reasonPhrase, Optional<MsDiagnostics> diagnostics, String scheme)
            implements RegisterFailure {
        @Override
        public String sentence() {
            return "the registrar answered %d %s%s"
                    .formatted(
                            status,
                            reasonPhrase,
                            diagnostics
                                    .map(
                                            d ->
                                                    ", ms-diagnostics %d: %s"
                                                            .formatted(d.id(), d.reason()))
                                    .orElse(", without ms-diagnostics"));
        }
    }

    /**
     * @param offered schemes of the 401
     * @param password whether the phone has one, so that Kerberos or NTLM would have done
     */
    record NoUsableScheme(List<String> offered, boolean password) implements RegisterFailure {
        public NoUsableScheme {
            offered = List.copyOf(offered);
        }

        @Override
        public String sentence() {
            return "the registrar offers %s, but %s"
                    .formatted(
                            offered.isEmpty() ? "no scheme" : String.join(", ", offered),
                            password
                                    ? "neither TLS-DSK, which a certificate needs, nor Kerberos or"
                                            + " NTLM"
                                    : "not TLS-DSK, which a certificate needs");
        }
    }

    /** Kerberos alone would do, and there is no ticket for the registrar. */
    record NoTicket(KerberosFailed failure) implements RegisterFailure {
        @Override
        public String sentence() {
            return String.valueOf(failure.getMessage());
        }
    }

    /** The TLS handshake inside gssapi-data failed on our side. */
    record HandshakeInside(TlsDskFailed failure) implements RegisterFailure {
        @Override
        public String sentence() {
            return String.valueOf(failure.getMessage());
        }
    }

    /** The registrar's NTLM challenge cannot be answered. */
    record BrokenNtlm(MalformedNtlm error) implements RegisterFailure {
        @Override
        public String sentence() {
            return "the registrar's NTLM challenge: " + error.getMessage();
        }
    }

    /**
     * @param message which message, such as {@code 200 OK (REGISTER)}
     */
    record BadSignature(String message, SecurityAssociation.Problem problem)
            implements RegisterFailure {
        @Override
        public String sentence() {
            return "the registrar's \"%s\" %s".formatted(message, problem.text());
        }
    }

    record TimeSkew(Instant registrar, Instant phone) implements RegisterFailure {
        @Override
        public String sentence() {
            return "the registrar's clock says %s, the phone's %s".formatted(registrar, phone);
        }
    }

    /**
     * @param hosts in the order of the redirects
     */
    record RedirectLoop(List<String> hosts) implements RegisterFailure {
        public RedirectLoop {
            hosts = List.copyOf(hosts);
        }

        @Override
        public String sentence() {
            return "the registrars send the phone round in a circle: " + String.join(" -> ", hosts);
        }
    }

    /**
     * A SIP answer that lacks what it must have.
     *
     * @param where header or element
     */
    record Incomplete(String message, String where, String expected, String found)
            implements RegisterFailure {
        @Override
        public String sentence() {
            return "\"%s\", %s: expected %s, found %s".formatted(message, where, expected, found);
        }
    }
}
