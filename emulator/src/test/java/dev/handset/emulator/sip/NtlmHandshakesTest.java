package dev.handset.emulator.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.handset.emulator.lab.LabUser;
import dev.handset.emulator.pki.PkiLab;
import dev.handset.provisioning.ntlm.NtlmClient;
import dev.handset.provisioning.secret.Credentials;
import dev.handset.provisioning.secret.Password;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("NTLM without connection at the registrar")
final class NtlmHandshakesTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int FLAGS = 0x6298_8255;

    private Instant now = PkiLab.NOW;
    private final NtlmHandshakes handshakes = new NtlmHandshakes(() -> now, RANDOM);
    private SipLab lab;

    @BeforeEach
    void start() throws Exception {
        lab = new SipLab();
    }

    @AfterEach
    void stop() {
        lab.close();
    }

    private NtlmHandshakes.Challenge challenged() {
        return handshakes.begin(lab.settings()).orElseThrow();
    }

    private String answer(NtlmHandshakes.Challenge challenge, String domain, String user, String pw)
            throws Exception {
        var client =
                new NtlmClient(
                        new Credentials(domain, user, Password.of(pw)),
                        "PHONE1",
                        RANDOM,
                        () -> now);
        var message = client.answer(new byte[0], challenge.message(), FLAGS).message();
        return Base64.getEncoder().encodeToString(message.encode());
    }

    private Optional<NtlmHandshakes.Proven> finished(
            NtlmHandshakes.Challenge challenge, String answer) {
        return handshakes.finish(challenge.opaque(), answer, lab.settings());
    }

    @ParameterizedTest(name = "{0}\\{1} with {2}: {3}")
    @CsvSource({
        "CONTOSO, alice, Passw0rd!, sip:alice@contoso.com",
        "contoso.com, alice, Passw0rd!, sip:alice@contoso.com",
        "'', bob@contoso.com, Secr3t-Bob, sip:bob@contoso.com",
        "CONTOSO, alice, Secr3t-Bob, ",
        "FABRIKAM, alice, Passw0rd!, ",
        "CONTOSO, eve, Passw0rd!, "
    })
    void believesThePasswordOfTheUser(String domain, String user, String password, String who)
            throws Exception {
        var challenge = challenged();
        var proven = finished(challenge, answer(challenge, domain, user, password));
        assertEquals(Optional.ofNullable(who), proven.map(p -> p.user().sipUri()));
    }

    @Test
    void aChallengeIsAnsweredOnce() throws Exception {
        var challenge = challenged();
        var answer = answer(challenge, "CONTOSO", "alice", LabUser.ALICE.password());
        assertTrue(finished(challenge, answer).isPresent());
        assertFalse(finished(challenge, answer).isPresent());
    }

    @Test
    void anAnswerIsForItsOwnChallenge() throws Exception {
        var first = challenged();
        var second = challenged();
        var answer = answer(first, "CONTOSO", "alice", LabUser.ALICE.password());
        assertFalse(finished(second, answer).isPresent());
    }

    @ParameterizedTest(name = "''{0}''")
    @ValueSource(strings = {"", "!", "AAAA", "TlRMTVNTUAADAAAA"})
    void whatIsNoAnswerIsNotBelieved(String text) {
        assertFalse(finished(challenged(), text).isPresent());
    }

    @Test
    void fourChallengesWaitAtMostAMinute() {
        for (int i = 0; i < Handshakes.MAX; i++) challenged();
        assertEquals(Optional.empty(), handshakes.begin(lab.settings()));
        now = now.plus(Duration.ofMinutes(1));
        assertTrue(handshakes.begin(lab.settings()).isPresent());
    }
}
