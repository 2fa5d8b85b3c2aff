package dev.handset.emulator.http;

import dev.handset.emulator.lab.LabDirectory;
import dev.handset.emulator.lab.LabUser;
import dev.handset.provisioning.ntlm.AuthenticateMessage;
import dev.handset.provisioning.ntlm.ChallengeMessage;
import dev.handset.provisioning.ntlm.MalformedNtlm;
import dev.handset.provisioning.ntlm.NegotiateMessage;
import dev.handset.provisioning.ntlm.NtlmVerifier;
import dev.handset.provisioning.ntlm.TargetInfo;
import dev.handset.provisioning.secret.Password;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/**
 * NTLM over HTTP as IIS does it ([MS-NTHT]): the exchange and the identity belong to the
 * connection, and the connection stays open between the legs.
 */
public final class NtlmGate implements HttpGate {
    private static final String SCHEME = "NTLM";
    private static final int CHALLENGE_BYTES = 8;

    private final LabDirectory directory;
    private final String dnsDomain;
    private final String serverFqdn;
    private final SecureRandom random;

    @SuppressWarnings("ArrayRecordComponent") // messages as they were on the wire
    private record Pending(byte[] offer, byte[] challenge) {}

    private record Identity(LabUser user) {}

    /**
     * @param serverFqdn name in the challenge, such as {@code mail.contoso.com}; the part behind
     *     the first dot is the DNS domain, which clients may give instead of the NetBIOS one
     */
    public NtlmGate(LabDirectory directory, String serverFqdn, SecureRandom random) {
        this.directory = directory;
        this.serverFqdn = serverFqdn;
        dnsDomain = serverFqdn.substring(serverFqdn.indexOf('.') + 1);
        this.random = random;
    }

    @Override
    public Answer check(LabRequest request) {
        LabConnection connection = request.connection();
        Optional<byte[]> token = request.header("Authorization").flatMap(NtlmGate::token);
        if (token.isEmpty()) {
            Optional<Identity> known = connection.get(Identity.class);
            if (known.isPresent() && request.header("Authorization").isEmpty()) {
                return new Answer.Known(known.get().user());
            }
            return refuse(connection);
        }
        connection.remove(Identity.class);
        try {
            Optional<Pending> pending = connection.get(Pending.class);
            if (pending.isPresent()) return finish(connection, pending.get(), token.get());
            NegotiateMessage.decode(token.get());
            return challenge(connection, token.get());
        } catch (MalformedNtlm e) {
            return refuse(connection);
        }
    }

    private Answer challenge(LabConnection connection, byte[] offer) {
        byte[] serverChallenge = new byte[CHALLENGE_BYTES];
        random.nextBytes(serverChallenge);
        String computer = serverFqdn.substring(0, serverFqdn.indexOf('.')).toUpperCase(Locale.ROOT);
        String domain = dnsDomain.replaceFirst("\\..*", "").toUpperCase(Locale.ROOT);
        var info = TargetInfo.of(domain, computer, dnsDomain, serverFqdn);
        byte[] message = ChallengeMessage.forHttp(domain, serverChallenge, info).encode();
        connection.put(Pending.class, new Pending(offer, message));
        return unauthorized(SCHEME + " " + Base64.getEncoder().encodeToString(message));
    }

    private Answer finish(LabConnection connection, Pending pending, byte[] answer)
            throws MalformedNtlm {
        connection.remove(Pending.class);
        AuthenticateMessage message = AuthenticateMessage.decode(answer);
        Optional<LabUser> user = directory.byLogin(message.domain(), message.user(), dnsDomain);
        if (user.isEmpty()) return refuse(connection);
        var password = Password.of(user.get().password());
        var session = NtlmVerifier.verify(pending.offer(), pending.challenge(), answer, password);
        if (session.isEmpty()) return refuse(connection);
        connection.put(Identity.class, new Identity(user.get()));
        return new Answer.Known(user.get());
    }

    private static Answer refuse(LabConnection connection) {
        connection.remove(Pending.class);
        connection.remove(Identity.class);
        return unauthorized(SCHEME);
    }

    private static Answer unauthorized(String offer) {
        return new Answer.Unknown(LabReply.of(401).with("WWW-Authenticate", offer));
    }

    private static Optional<byte[]> token(String authorization) {
        String[] words = authorization.split(" ", 2);
        if (words.length < 2 || !words[0].equalsIgnoreCase(SCHEME)) return Optional.empty();
        try {
            return Optional.of(Base64.getDecoder().decode(words[1].strip()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
