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
import java.util.Locale;
import java.util.Optional;

/**
 * The server's side of NTLM, whatever its messages are wrapped in: offer, challenge, answer. What
 * is under way belongs to the connection.
 */
final class NtlmExchange {
    private static final int CHALLENGE_BYTES = 8;

    private final LabDirectory directory;
    private final String dnsDomain;
    private final String serverFqdn;
    private final SecureRandom random;

    @SuppressWarnings("ArrayRecordComponent") // messages as they were on the wire
    private record Pending(byte[] offer, byte[] challenge) {}

    /** What comes of one message. */
    sealed interface Turn {
        @SuppressWarnings("ArrayRecordComponent") // a message for the wire
        record Challenge(byte[] message) implements Turn {}

        record Accepted(LabUser user) implements Turn {}

        record Refused() implements Turn {}
    }

    /**
     * @param serverFqdn name in the challenge, such as {@code mail.contoso.com}; the part behind
     *     the first dot is the DNS domain, which clients may give instead of the NetBIOS one
     */
    NtlmExchange(LabDirectory directory, String serverFqdn, SecureRandom random) {
        this.directory = directory;
        this.serverFqdn = serverFqdn;
        dnsDomain = serverFqdn.substring(serverFqdn.indexOf('.') + 1);
        this.random = random;
    }

    Turn take(LabConnection connection, byte[] message) {
        connection.remove(Identity.class);
        try {
            Optional<Pending> pending = connection.get(Pending.class);
            if (pending.isPresent()) return finish(connection, pending.get(), message);
            NegotiateMessage.decode(message);
            return new Turn.Challenge(challenge(connection, message));
        } catch (MalformedNtlm e) {
            return refuse(connection);
        }
    }

    private byte[] challenge(LabConnection connection, byte[] offer) {
        byte[] serverChallenge = new byte[CHALLENGE_BYTES];
        random.nextBytes(serverChallenge);
        String computer = serverFqdn.replaceFirst("\\..*", "").toUpperCase(Locale.ROOT);
        String domain = dnsDomain.replaceFirst("\\..*", "").toUpperCase(Locale.ROOT);
        var info = TargetInfo.of(domain, computer, dnsDomain, serverFqdn);
        byte[] message = ChallengeMessage.forHttp(domain, serverChallenge, info).encode();
        connection.put(Pending.class, new Pending(offer, message));
        return message;
    }

    private Turn finish(LabConnection connection, Pending pending, byte[] answer)
            throws MalformedNtlm {
        connection.remove(Pending.class);
        AuthenticateMessage message = AuthenticateMessage.decode(answer);
        Optional<LabUser> user = directory.byLogin(message.domain(), message.user(), dnsDomain);
        if (user.isEmpty()) return refuse(connection);
        var password = Password.of(user.get().password());
        var session = NtlmVerifier.verify(pending.offer(), pending.challenge(), answer, password);
        if (session.isEmpty()) return refuse(connection);
        connection.put(Identity.class, new Identity(user.get()));
        return new Turn.Accepted(user.get());
    }

    /** Forgets all that the connection holds. */
    Turn refuse(LabConnection connection) {
        connection.remove(Pending.class);
        connection.remove(Identity.class);
        return new Turn.Refused();
    }
}
