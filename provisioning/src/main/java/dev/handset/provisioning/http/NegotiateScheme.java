package dev.handset.provisioning.http;

import dev.handset.provisioning.ProvisioningFailed;
import dev.handset.provisioning.ProvisioningFailure;
import dev.handset.provisioning.kerberos.KerberosFailed;
import dev.handset.provisioning.kerberos.ServiceTickets;
import dev.handset.provisioning.secret.Credentials;
import dev.handset.provisioning.spnego.Mechanism;
import dev.handset.provisioning.spnego.NegTokenInit;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A Kerberos ticket for {@code HTTP/host} (RFC 4559), in one message. The server proves itself by
 * its certificate, so that its own token is not asked for.
 */
final class NegotiateScheme implements HttpScheme {
    static final String NAME = "Negotiate";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<Login> begin(
            HttpClientSettings settings, URI uri, Credentials credentials, String challenge) {
        return settings.tickets().map(tickets -> new Ticket(tickets, uri, credentials));
    }

    private static final class Ticket implements Login {
        private final ServiceTickets tickets;
        private final URI uri;
        private final Credentials credentials;
        private boolean got;

        Ticket(ServiceTickets tickets, URI uri, Credentials credentials) {
            this.tickets = tickets;
            this.uri = uri;
            this.credentials = credentials;
        }

        @Override
        public String first() throws ProvisioningFailed, NotThisWay {
            String service = "HTTP/" + uri.getHost().toLowerCase(Locale.ROOT);
            try {
                byte[] token = tickets.token(credentials, service);
                got = true;
                byte[] message = NegTokenInit.of(Mechanism.KERBEROS, token).encode();
                return Base64.getEncoder().encodeToString(message);
            } catch (KerberosFailed e) {
                switch (e.reason()) {
                    case WRONG_PASSWORD, ACCOUNT_UNUSABLE -> throw refused();
                    default -> throw new NotThisWay(String.valueOf(e.getMessage()));
                }
            }
        }

        /** By the domain controller, which counts it like a try at the server itself. */
        private ProvisioningFailed refused() {
            return new ProvisioningFailed(
                    new ProvisioningFailure.Unauthorized(uri, List.of(NAME), true));
        }

        /** The domain judges the password; the server only believes the ticket, or does not. */
        @Override
        public Optional<String> authority() {
            return got ? Optional.empty() : Optional.of(tickets.domain(credentials));
        }

        @Override
        public Optional<String> next(String challenge) {
            return Optional.empty();
        }
    }
}
