package dev.handset.provisioning.ntlm;

import dev.handset.provisioning.bc.Rc4;
import dev.handset.provisioning.secret.Credentials;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Answers challenges for one account (MS-NLMP 3.1.5). With a connection the answer follows an own
 * offer; without one (SIP) the challenge comes first and the offer's bytes are empty.
 */
public final class NtlmClient {
    private static final int CHALLENGE_BYTES = 8;
    private static final int KEY_BYTES = 16;
    private static final int LM_BYTES = 24;

    private final Credentials credentials;
    private final String workstation;
    private final SecureRandom random;
    private final InstantSource clock;

    /**
     * @param workstation name of this phone, as the server's log will show it
     */
    public NtlmClient(
            Credentials credentials, String workstation, SecureRandom random, InstantSource clock) {
        this.credentials = credentials;
        this.workstation = workstation;
        this.random = random;
        this.clock = clock;
    }

    /** The answer and the keys that follow from it. */
    public record Answer(AuthenticateMessage message, NtlmSession session) {}

    /** Answers over HTTP: the flags that both sides want, the longer key when both are offered. */
    public Answer answer(byte[] offer, byte[] challengeBytes) throws MalformedNtlm {
        ChallengeMessage challenge = ChallengeMessage.decode(challengeBytes);
        int flags = challenge.flags() & NtlmFlags.HTTP_CLIENT;
        if (NtlmFlags.has(flags, NtlmFlags.KEY_128)) flags &= ~NtlmFlags.KEY_56;
        return answer(offer, challengeBytes, flags);
    }

    /**
     * Answers a registrar, whose challenge comes first.
     *
     * @throws MalformedNtlm also when the challenge lacks a flag that signing needs
     */
    public Answer answerWithoutConnection(byte[] challengeBytes) throws MalformedNtlm {
        int offered = ChallengeMessage.decode(challengeBytes).flags();
        if (!NtlmFlags.has(offered, NtlmFlags.SIP_NEEDED)) {
            throw new MalformedNtlm(
                    ChallengeMessage.FLAGS,
                    "flags with all of %08X".formatted(NtlmFlags.SIP_NEEDED),
                    "%08X".formatted(offered));
        }
        int flags = (NtlmFlags.SIP_CLIENT & offered) | NtlmFlags.REQUEST_TARGET;
        return answer(new byte[0], challengeBytes, flags);
    }

    /**
     * @param offer the negotiate message as sent; empty without connection
     * @param challengeBytes the challenge as received
     * @param flags what the answer says, and what the session keys follow
     */
    public Answer answer(byte[] offer, byte[] challengeBytes, int flags) throws MalformedNtlm {
        ChallengeMessage challenge = ChallengeMessage.decode(challengeBytes);
        TargetInfo info = challenge.targetInfo().orElse(new TargetInfo(List.of()));
        boolean mic = info.timestamp().isPresent();
        if (mic) info = info.withMicFlag();
        byte[] key = Ntlmv2.ntowf(credentials.user(), credentials.domain(), credentials.password());
        byte[] clientChallenge = random(CHALLENGE_BYTES);
        long now = info.timestamp().orElse(Ntlmv2.filetime(clock.instant()));
        byte[] blob = Ntlmv2.blob(now, clientChallenge, info);
        byte[] proof = Ntlmv2.proof(key, challenge.serverChallenge(), blob);
        byte[] base = Ntlmv2.sessionBaseKey(key, proof);
        boolean exchange = NtlmFlags.has(flags, NtlmFlags.KEY_EXCHANGE);
        byte[] exported = exchange ? random(KEY_BYTES) : base;
        AuthenticateMessage message =
                new AuthenticateMessage(
                        flags,
                        credentials.domain(),
                        credentials.user(),
                        workstation,
                        mic
                                ? new byte[LM_BYTES]
                                : Ntlmv2.lmv2(key, challenge.serverChallenge(), clientChallenge),
                        Ntlmv2.concat(proof, blob),
                        exchange ? new Rc4(base).process(exported) : new byte[0],
                        mic
                                ? Optional.of(new byte[AuthenticateMessage.MIC_BYTES])
                                : Optional.empty(),
                        NtlmVersion.CLIENT);
        if (mic) {
            message =
                    message.withMic(
                            Ntlmv2.hmacMd5(exported, offer, challengeBytes, message.encode()));
        }
        return new Answer(message, new NtlmSession(exported, flags));
    }

    private byte[] random(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    @Override
    public String toString() {
        return "NTLM client for " + credentials.identity();
    }
}
