package dev.handset.emulator.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.handset.emulator.lab.LabUser;
import dev.handset.provisioning.ntlm.MalformedNtlm;
import dev.handset.provisioning.ntlm.NegotiateMessage;
import dev.handset.provisioning.ntlm.NtlmClient;
import dev.handset.provisioning.secret.Credentials;
import dev.handset.provisioning.secret.Password;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** A client that goes through the three legs on one connection, without a socket. */
public final class NtlmTalk {
    private static final Instant NOW = Instant.parse("2024-03-05T09:00:00Z");

    private final LabHandler server;
    private final LabConnection connection;

    public NtlmTalk(LabHandler server, LabConnection connection) {
        this.server = server;
        this.connection = connection;
    }

    /** The reply to the last leg; to an earlier one if the server wants no more. */
    public LabReply post(String path, String body, String domain, LabUser user) {
        return post(
                path, body, new Credentials(domain, user.account(), Password.of(user.password())));
    }

    public LabReply post(String path, String body, Credentials credentials) {
        LabReply first = leg(path, body, Optional.empty());
        if (!offers(first).equals("NTLM")) return first;
        byte[] offer = NegotiateMessage.forHttp().encode();
        String challenge = offers(leg(path, body, Optional.of(offer)));
        byte[] type2 = Base64.getDecoder().decode(challenge.substring("NTLM ".length()));
        try {
            var client = new NtlmClient(credentials, "PHONE", new SecureRandom(), () -> NOW);
            byte[] answer = client.answer(offer, type2).message().encode();
            return leg(path, body, Optional.of(answer));
        } catch (MalformedNtlm e) {
            throw new AssertionError(e);
        }
    }

    LabReply leg(String path, String body, Optional<byte[]> token) {
        var headers = new ArrayList<>(List.of(new HttpHeader("Host", "mail.contoso.com")));
        token.ifPresent(
                bytes ->
                        headers.add(
                                new HttpHeader(
                                        "Authorization",
                                        "NTLM " + Base64.getEncoder().encodeToString(bytes))));
        return server.handle(
                new LabRequest("POST", path, headers, body.getBytes(UTF_8), connection));
    }

    static String offers(LabReply reply) {
        return reply.headers().stream()
                .filter(h -> h.name().equals("WWW-Authenticate"))
                .map(HttpHeader::value)
                .findFirst()
                .orElse("");
    }
}
