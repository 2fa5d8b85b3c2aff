package dev.handset.provisioning.http;

import dev.handset.provisioning.ProvisioningFailed;
import dev.handset.provisioning.ProvisioningFailure;
import dev.handset.provisioning.secret.Credentials;
import dev.handset.provisioning.spnego.MalformedSpnego;
import dev.handset.provisioning.spnego.Mechanism;
import dev.handset.provisioning.spnego.NegTokenInit;
import dev.handset.provisioning.spnego.NegTokenResp;
import java.net.URI;
import java.util.Base64;
import java.util.Optional;

/** NTLM's messages in the frame of RFC 4178, for servers that offer Negotiate alone. */
final class NegotiateNtlmScheme implements HttpScheme {
    private static final NtlmScheme NTLM = new NtlmScheme();

    @Override
    public String name() {
        return NegotiateScheme.NAME;
    }

    @Override
    public Optional<Login> begin(
            HttpClientSettings settings, URI uri, Credentials credentials, String challenge) {
        return NTLM.begin(settings, uri, credentials, "").map(login -> new Framed(uri, login));
    }

    private record Framed(URI uri, Login ntlm) implements Login {
        @Override
        public String first() throws ProvisioningFailed, NotThisWay {
            byte[] offer = Base64.getDecoder().decode(ntlm.first());
            return text(NegTokenInit.of(Mechanism.NTLM, offer).encode());
        }

        @Override
        public Optional<String> authority() {
            return ntlm.authority();
        }

        @Override
        public Optional<String> next(String challenge) throws ProvisioningFailed {
            if (challenge.isEmpty()) return Optional.empty();
            Optional<byte[]> token = unframed(challenge).token();
            if (token.isEmpty()) return Optional.empty();
            return ntlm.next(text(token.get()))
                    .map(answer -> NegTokenResp.of(Base64.getDecoder().decode(answer)))
                    .map(answer -> text(answer.encode()));
        }

        private NegTokenResp unframed(String challenge) throws ProvisioningFailed {
            try {
                return NegTokenResp.decode(Base64.getDecoder().decode(challenge));
            } catch (MalformedSpnego | IllegalArgumentException e) {
                throw new ProvisioningFailed(
                        new ProvisioningFailure.Malformed(
                                uri,
                                "header WWW-Authenticate",
                                "a Negotiate token",
                                String.valueOf(e.getMessage())));
            }
        }

        private static String text(byte[] token) {
            return Base64.getEncoder().encodeToString(token);
        }
    }
}
