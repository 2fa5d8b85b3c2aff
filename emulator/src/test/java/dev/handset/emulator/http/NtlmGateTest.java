package dev.handset.emulator.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.handset.emulator.lab.LabDirectory;
import dev.handset.provisioning.ntlm.ChallengeMessage;
import dev.handset.provisioning.ntlm.NegotiateMessage;
import dev.handset.provisioning.ntlm.NtlmClient;
import dev.handset.provisioning.ntlm.TargetInfo;
import dev.handset.provisioning.secret.Credentials;
import dev.handset.provisioning.secret.Password;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("NTLM gate")
final class NtlmGateTest {
    private final NtlmGate gate =
            new NtlmGate(LabDirectory.USUAL, "mail.contoso.com", new SecureRandom());
    private final LabConnection connection = connection();
    private final NtlmTalk talk = new NtlmTalk(this::serve, connection);

    private static LabConnection connection() {
        var any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
        return new LabConnection(any, any, true);
    }

    /** 200 with the user's address, or what the gate says. */
    private LabReply serve(LabRequest request) {
        HttpGate.Answer answer = gate.check(request);
        if (answer instanceof HttpGate.Answer.Known known) {
            return LabReply.of(200).with("X-User", known.user().sipUri());
        }
        return ((HttpGate.Answer.Unknown) answer).reply();
    }

    private static Credentials credentials(String domain, String user, String password) {
        return new Credentials(domain, user, Password.of(password));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "CONTOSO, alice",
        "contoso, ALICE",
        "contoso.com, alice",
        "'', alice",
        "'', alice@contoso.com"
    })
    void knowsTheUser(String domain, String user) {
        LabReply reply = talk.post("/", "", credentials(domain, user, "Passw0rd!"));
        assertEquals(List.of(new HttpHeader("X-User", "sip:alice@contoso.com")), reply.headers());
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource({
        "CONTOSO, alice, wrong",
        "CONTOSO, bob, Passw0rd!",
        "CONTOSO, nobody, Passw0rd!",
        "FABRIKAM, alice, Passw0rd!",
        "'', alice@fabrikam.com, Passw0rd!"
    })
    void refuses(String domain, String user, String password) {
        LabReply reply = talk.post("/", "", credentials(domain, user, password));
        assertEquals(401, reply.status());
        assertEquals("NTLM", NtlmTalk.offers(reply));
    }

    @Test
    @DisplayName("the connection stays authenticated, another one is not")
    void bindsTheConnection() {
        talk.post("/", "", credentials("CONTOSO", "alice", "Passw0rd!"));
        assertEquals(200, talk.leg("/", "", Optional.empty()).status());
        var other = new NtlmTalk(this::serve, connection());
        assertEquals(401, other.leg("/", "", Optional.empty()).status());
    }

    @Test
    @DisplayName("an answer on another connection than its challenge is refused")
    void bindsTheChallenge() throws Exception {
        byte[] offer = NegotiateMessage.forHttp().encode();
        byte[] challenge = challenge(talk, offer);
        var client =
                new NtlmClient(
                        credentials("CONTOSO", "alice", "Passw0rd!"),
                        "PHONE",
                        new SecureRandom(),
                        () -> Instant.EPOCH);
        byte[] answer = client.answer(offer, challenge).message().encode();
        var other = new NtlmTalk(this::serve, connection());
        assertEquals(401, other.leg("/", "", Optional.of(answer)).status());
        assertEquals(200, talk.leg("/", "", Optional.of(answer)).status());
        assertEquals(401, talk.leg("/", "", Optional.of(answer)).status());
    }

    @Test
    @DisplayName("the challenge names domain and server")
    void namesItself() throws Exception {
        var challenge =
                ChallengeMessage.decode(challenge(talk, NegotiateMessage.forHttp().encode()));
        var info = challenge.targetInfo().orElseThrow();
        assertEquals("CONTOSO", challenge.targetName());
        assertEquals(0xA2898205, challenge.flags());
        assertEquals(Optional.of("MAIL"), info.text(TargetInfo.NB_COMPUTER_NAME));
        assertEquals(Optional.of("contoso.com"), info.text(TargetInfo.DNS_DOMAIN_NAME));
        assertEquals(Optional.of("mail.contoso.com"), challenge.serverName());
    }

    private static byte[] challenge(NtlmTalk talk, byte[] offer) {
        String offered = NtlmTalk.offers(talk.leg("/", "", Optional.of(offer)));
        assertTrue(offered.startsWith("NTLM "), offered);
        return Base64.getDecoder().decode(offered.substring(5));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NTLM",
                "NTLM ***",
                "NTLM TlRMTVNTUAA=",
                "NTLM TlRMTVNTUAADAAAA",
                "Basic YWxpY2U6UGFzc3cwcmQh",
                "Negotiate YIIB"
            })
    @DisplayName("anything else is answered with the offer")
    void survivesOtherHeaders(String authorization) {
        var request =
                new LabRequest(
                        "GET",
                        "/",
                        List.of(new HttpHeader("Authorization", authorization)),
                        new byte[0],
                        connection);
        LabReply reply = serve(request);
        assertEquals(401, reply.status());
        assertEquals("NTLM", NtlmTalk.offers(reply));
    }
}
