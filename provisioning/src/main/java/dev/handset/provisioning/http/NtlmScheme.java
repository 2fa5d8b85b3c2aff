package dev.handset.provisioning.http;

import dev.handset.provisioning.ProvisioningFailed;
import dev.handset.provisioning.ProvisioningFailure;
import dev.handset.provisioning.ntlm.ChallengeMessage;
import dev.handset.provisioning.ntlm.MalformedNtlm;
import dev.handset.provisioning.ntlm.NegotiateMessage;
import dev.handset.provisioning.ntlm.NtlmClient;
import dev.handset.provisioning.ntlm.TargetInfo;
import dev.handset.provisioning.secret.Credentials;
import java.net.URI;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/** NTLM over HTTP (MS-NTHT 3.1.5.1): offer, challenge, answer; the last two on one connection. */
final class NtlmScheme implements HttpScheme {
    @Override
    public String name() {
        return "NTLM";
    }

    @Override
    public Optional<Login> begin(
            HttpClientSettings settings, URI uri, Credentials credentials, String challenge) {
        return Optional.of(new Legs(settings, uri, credentials));
    }

    private static final class Legs implements Login {
        private final HttpClientSettings settings;
        private final URI uri;
        private final Credentials credentials;
        private final byte[] offer = NegotiateMessage.forHttp().encode();
        private Optional<String> domain = Optional.empty();

        Legs(HttpClientSettings settings, URI uri, Credentials credentials) {
            this.settings = settings;
            this.uri = uri;
            this.credentials = credentials;
        }

        @Override
        public String first() {
            return Base64.getEncoder().encodeToString(offer);
        }

        @Override
        public Optional<String> authority() {
            return domain;
        }

        @Override
        public Optional<String> next(String text) throws ProvisioningFailed {
            if (domain.isPresent() || text.isEmpty()) return Optional.empty();
            try {
                byte[] challenge = decode(text);
                domain = Optional.of(domain(ChallengeMessage.decode(challenge)));
                byte[] answer =
                        new NtlmClient(
                                        credentials,
                                        settings.workstation(),
                                        settings.random(),
                                        settings.clock())
                                .answer(offer, challenge)
                                .message()
                                .encode();
                return Optional.of(Base64.getEncoder().encodeToString(answer));
            } catch (MalformedNtlm e) {
                throw new ProvisioningFailed(
                        new ProvisioningFailure.Malformed(
                                uri,
                                "header WWW-Authenticate",
                                "an NTLM challenge",
                                String.valueOf(e.getMessage())));
            }
        }

        /** What is no base64 is no message either. */
        private static byte[] decode(String text) {
            try {
                return Base64.getDecoder().decode(text);
            } catch (IllegalArgumentException e) {
                return new byte[0];
            }
        }

        /** The domain that knows the account; a server that names none speaks for itself. */
        private String domain(ChallengeMessage challenge) {
            return challenge
                    .targetInfo()
                    .flatMap(
                            info ->
                                    info.text(TargetInfo.DNS_DOMAIN_NAME)
                                            .or(() -> info.text(TargetInfo.NB_DOMAIN_NAME)))
                    .orElse(uri.getHost())
                    .toLowerCase(Locale.ROOT);
        }
    }
}
