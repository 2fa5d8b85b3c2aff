package dev.handset.provisioning.ntlm;

import dev.handset.provisioning.bc.Rc4;
import dev.handset.provisioning.secret.Password;
import java.security.MessageDigest;
import java.util.Optional;

/** The server's side: does an answer prove the password (MS-NLMP 3.2.5.1.2)? */
public final class NtlmVerifier {
    private NtlmVerifier() {}

    /**
     * Checks proof and, when the client promised one, MIC. User and domain are taken as the answer
     * has them, so that {@code alice} of {@code CONTOSO} and {@code alice@contoso.com} of nothing
     * both work; whose password to try is the caller's to find.
     *
     * @param offer negotiate message as received; empty without connection
     * @param challengeBytes challenge as sent
     * @param answerBytes authenticate message as received
     * @return the session's keys, or empty for a wrong password or MIC
     */
    public static Optional<NtlmSession> verify(
            byte[] offer, byte[] challengeBytes, byte[] answerBytes, Password password)
            throws MalformedNtlm {
        ChallengeMessage challenge = ChallengeMessage.decode(challengeBytes);
        AuthenticateMessage answer = AuthenticateMessage.decode(answerBytes);
        byte[] key = Ntlmv2.ntowf(answer.user(), answer.domain(), password);
        byte[] proof = Ntlmv2.proof(key, challenge.serverChallenge(), answer.blob());
        if (!MessageDigest.isEqual(proof, answer.proof())) return Optional.empty();
        byte[] base = Ntlmv2.sessionBaseKey(key, proof);
        boolean exchange = NtlmFlags.has(answer.flags(), NtlmFlags.KEY_EXCHANGE);
        byte[] exported = exchange ? new Rc4(base).process(answer.encryptedSessionKey()) : base;
        if (answer.mic().isPresent()) {
            byte[] unsigned = answerBytes.clone();
            for (int i = 0; i < AuthenticateMessage.MIC_BYTES; i++) {
                unsigned[AuthenticateMessage.MIC_OFFSET + i] = 0;
            }
            byte[] mic = Ntlmv2.hmacMd5(exported, offer, challengeBytes, unsigned);
            if (!MessageDigest.isEqual(mic, answer.mic().get())) return Optional.empty();
        }
        return Optional.of(new NtlmSession(exported, answer.flags()));
    }
}
