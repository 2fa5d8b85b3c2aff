package dev.handset.provisioning.http;

import dev.handset.provisioning.ProvisioningFailed;
import dev.handset.provisioning.ProvisioningFailure;
import dev.handset.provisioning.ntlm.MalformedNtlm;
import dev.handset.provisioning.ntlm.NegotiateMessage;
import dev.handset.provisioning.ntlm.NtlmClient;
import dev.handset.provisioning.secret.Credentials;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The legs of NTLM over HTTP (MS-NTHT 3.1.5.1): plain request, offer, answer; the last two over one
 * connection. A connection that is already authenticated needs the first leg only.
 */
final class NtlmExchange {
    private static final String SCHEME = "NTLM";

    /** Sends one leg. */
    @FunctionalInterface
    interface Leg {
        HttpReply send(HttpRequest request, boolean sameConnection) throws ProvisioningFailed;
    }

    private final HttpClientSettings settings;
    private final Credentials credentials;
    private final Leg leg;

    NtlmExchange(HttpClientSettings settings, Credentials credentials, Leg leg) {
        this.settings = settings;
        this.credentials = credentials;
        this.leg = leg;
    }

    HttpReply send(HttpRequest request) throws ProvisioningFailed {
        HttpReply first = leg.send(request, false);
        if (first.status() != 401) return first;
        List<String> offered = schemes(first);
        if (offered.stream().noneMatch(SCHEME::equalsIgnoreCase)) {
            throw unauthorized(request, offered, false);
        }
        byte[] offer = NegotiateMessage.forHttp().encode();
        HttpReply second = leg.send(with(request, offer), false);
        if (second.status() != 401) return second;
        byte[] challenge =
                token(second).orElseThrow(() -> unauthorized(request, schemes(second), true));
        HttpReply third = leg.send(with(request, answer(request, offer, challenge)), true);
        if (third.status() == 401) throw unauthorized(request, schemes(third), true);
        return third;
    }

    private byte[] answer(HttpRequest request, byte[] offer, byte[] challenge)
            throws ProvisioningFailed {
        NtlmClient client =
                new NtlmClient(
                        credentials, settings.workstation(), settings.random(), settings.clock());
        try {
            return client.answer(offer, challenge).message().encode();
        } catch (MalformedNtlm e) {
            throw new ProvisioningFailed(
                    new ProvisioningFailure.Malformed(
                            request.uri(),
                            "header WWW-Authenticate",
                            "an NTLM challenge",
                            String.valueOf(e.getMessage())));
        }
    }

    private static HttpRequest with(HttpRequest request, byte[] message) {
        String token = Base64.getEncoder().encodeToString(message);
        return request.with("Authorization", SCHEME + " " + token);
    }

    /** Scheme names of all challenges, in order. */
    static List<String> schemes(HttpReply reply) {
        return reply.all("WWW-Authenticate").stream()
                .map(v -> v.strip().split("[ ,]", 2)[0])
                .distinct()
                .toList();
    }

    private static Optional<byte[]> token(HttpReply reply) {
        for (String value : reply.all("WWW-Authenticate")) {
            String text = value.strip();
            if (!text.toUpperCase(Locale.ROOT).startsWith(SCHEME + " ")) continue;
            try {
                return Optional.of(
                        Base64.getDecoder().decode(text.substring(SCHEME.length()).strip()));
            } catch (IllegalArgumentException e) {
                return Optional.of(new byte[0]);
            }
        }
        return Optional.empty();
    }

    private static ProvisioningFailed unauthorized(
            HttpRequest request, List<String> offered, boolean refused) {
        return new ProvisioningFailed(
                new ProvisioningFailure.Unauthorized(request.uri(), offered, refused));
    }
}
