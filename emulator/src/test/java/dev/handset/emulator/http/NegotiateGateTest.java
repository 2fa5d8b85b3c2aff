package dev.handset.emulator.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.emulator.kerberos.LabKdc;
import dev.handset.emulator.lab.LabDirectory;
import dev.handset.emulator.lab.LabUser;
import dev.handset.provisioning.kerberos.KerberosClient;
import dev.handset.provisioning.kerberos.KerberosService;
import dev.handset.provisioning.ntlm.NegotiateMessage;
import dev.handset.provisioning.ntlm.NtlmClient;
import dev.handset.provisioning.secret.Credentials;
import dev.handset.provisioning.secret.Password;
import dev.handset.provisioning.spnego.Mechanism;
import dev.handset.provisioning.spnego.NegTokenInit;
import dev.handset.provisioning.spnego.NegTokenResp;
import dev.handset.provisioning.spnego.NegTokenResp.State;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Windows authentication with tickets")
@Timeout(60)
final class NegotiateGateTest {
    private static final String REALM = "CONTOSO.COM";
    private static final String MAIL = "HTTP/mail.contoso.com";
    private static final Password KEY = Password.of("the-key-of-exchange");
    private static final Password OTHER = Password.of("the-key-of-another");
    private static final Credentials ALICE =
            new Credentials("CONTOSO", "alice", Password.of(LabUser.ALICE.password()));

    private static LabKdc kdc;

    private final LabConnection connection = connection();
    private final HttpGate both = gate(true);
    private final HttpGate ticketsAlone = gate(false);

    @BeforeAll
    static void start() throws Exception {
        kdc =
                LabKdc.start(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        REALM,
                        Map.of(
                                "alice",
                                ALICE.password(),
                                "carol",
                                Password.of("nobody here"),
                                MAIL,
                                KEY,
                                "HTTP/autodiscover.contoso.com",
                                OTHER),
                        Set.of());
    }

    @AfterAll
    static void stop() {
        kdc.close();
    }

    private static HttpGate gate(boolean ntlm) {
        return WindowsGates.of(
                LabDirectory.USUAL,
                "mail.contoso.com",
                Map.of(
                        "mail.contoso.com",
                        new KerberosService(MAIL, REALM, KEY),
                        "autodiscover.contoso.com",
                        new KerberosService("HTTP/autodiscover.contoso.com", REALM, KEY)),
                ntlm,
                new SecureRandom());
    }

    private static LabConnection connection() {
        var any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
        return new LabConnection(any, any, true);
    }

    private static byte[] ticket(Credentials account, String service) throws Exception {
        return new KerberosClient(domain -> List.of(kdc.address()), Duration.ofSeconds(20))
                .open(account, "contoso.com", service)
                .token();
    }

    private LabRequest request(String host, Optional<String> authorization) {
        var headers = new java.util.ArrayList<>(List.of(new HttpHeader("Host", host)));
        authorization.ifPresent(a -> headers.add(new HttpHeader("Authorization", a)));
        return new LabRequest("POST", "/", headers, new byte[0], connection);
    }

    private HttpGate.Answer shows(HttpGate gate, String host, byte[] token) {
        String text = "Negotiate " + Base64.getEncoder().encodeToString(token);
        return gate.check(request(host, Optional.of(text)));
    }

    private static List<String> offers(HttpGate.Answer answer) {
        return assertInstanceOf(HttpGate.Answer.Unknown.class, answer).reply().headers().stream()
                .map(HttpHeader::value)
                .toList();
    }

    private static NegTokenResp token(String header) throws Exception {
        assertTrue(header.startsWith("Negotiate "), header);
        return NegTokenResp.decode(Base64.getDecoder().decode(header.substring(10)));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"KERBEROS", "KERBEROS_OF_WINDOWS_2000"})
    @DisplayName("a ticket is believed, the connection is the user's, and the reply says so")
    void ticket(Mechanism mechanism) throws Exception {
        byte[] token = NegTokenInit.of(mechanism, ticket(ALICE, MAIL)).encode();
        var answer = shows(both, "Mail.contoso.com:20443", token);
        var known = assertInstanceOf(HttpGate.Answer.Known.class, answer);
        assertEquals("sip:alice@contoso.com", known.user().sipUri());
        var reply = known.with(LabReply.of(200)).headers().get(0);
        assertEquals("WWW-Authenticate", reply.name());
        var said = token(reply.value());
        assertEquals(Optional.of(State.ACCEPT_COMPLETED), said.state());
        assertEquals(Optional.of(mechanism), said.mechanism());
        var next = both.check(request("mail.contoso.com", Optional.empty()));
        assertInstanceOf(HttpGate.Answer.Known.class, next);
    }

    static Stream<Arguments> refused() throws Exception {
        byte[] good = ticket(ALICE, MAIL);
        byte[] bad = good.clone();
        bad[bad.length - 20] ^= 1;
        return Stream.of(
                arguments("of another service", "autodiscover.contoso.com", good),
                arguments(
                        "under another account's key",
                        "autodiscover.contoso.com",
                        ticket(ALICE, "HTTP/autodiscover.contoso.com")),
                arguments("for a host that is not ours", "www.contoso.com", good),
                arguments("with one bit changed", "mail.contoso.com", bad),
                arguments("cut", "mail.contoso.com", java.util.Arrays.copyOf(good, 40)),
                arguments("none", "mail.contoso.com", new byte[0]),
                arguments(
                        "of somebody without a mailbox",
                        "mail.contoso.com",
                        ticket(
                                new Credentials("CONTOSO", "carol", Password.of("nobody here")),
                                MAIL)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    @DisplayName("other tickets are answered with all offers")
    void refuses(String name, String host, byte[] ticket) {
        byte[] token = NegTokenInit.of(Mechanism.KERBEROS, ticket).encode();
        assertEquals(List.of("Negotiate", "NTLM"), offers(shows(both, host, token)));
        assertEquals(
                List.of("Negotiate", "NTLM"), offers(both.check(request(host, Optional.empty()))));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "Negotiate",
        "Negotiate ***",
        "Negotiate YIIB",
        "Negotiate oQcwBaADCgEA",
        "Bearer abc",
        "Basic YWxpY2U6UGFzc3cwcmQh"
    })
    void survivesOtherHeaders(String authorization) {
        for (HttpGate gate : List.of(both, ticketsAlone)) {
            var answer = gate.check(request("mail.contoso.com", Optional.of(authorization)));
            assertEquals("Negotiate", offers(answer).get(0));
        }
    }

    @Test
    @DisplayName("a ticket is believed once")
    void once() throws Exception {
        byte[] token = NegTokenInit.of(Mechanism.KERBEROS, ticket(ALICE, MAIL)).encode();
        shows(both, "mail.contoso.com", token);
        assertEquals(2, offers(shows(both, "mail.contoso.com", token)).size());
    }

    @Test
    @DisplayName("NTLM inside Negotiate: challenge, answer, and the reply says so")
    void ntlmInside() throws Exception {
        byte[] offer = NegotiateMessage.forHttp().encode();
        var first =
                shows(both, "mail.contoso.com", NegTokenInit.of(Mechanism.NTLM, offer).encode());
        assertTrue(assertInstanceOf(HttpGate.Answer.Unknown.class, first).underWay());
        var challenge = token(offers(first).get(0));
        assertEquals(Optional.of(State.ACCEPT_INCOMPLETE), challenge.state());
        assertEquals(Optional.of(Mechanism.NTLM), challenge.mechanism());
        byte[] answer =
                new NtlmClient(ALICE, "PHONE", new SecureRandom(), () -> Instant.EPOCH)
                        .answer(offer, challenge.token().orElseThrow())
                        .message()
                        .encode();
        var last = shows(both, "mail.contoso.com", NegTokenResp.of(answer).encode());
        var known = assertInstanceOf(HttpGate.Answer.Known.class, last);
        assertEquals("sip:alice@contoso.com", known.user().sipUri());
        assertEquals(
                Optional.of(State.ACCEPT_COMPLETED), token(known.proof().orElseThrow()).state());
    }

    @Test
    @DisplayName("where tickets alone are taken, NTLM is no way in by either name")
    void noNtlm() {
        byte[] offer = NegotiateMessage.forHttp().encode();
        byte[] inside = NegTokenInit.of(Mechanism.NTLM, offer).encode();
        String plain = "NTLM " + Base64.getEncoder().encodeToString(offer);
        assertEquals(List.of("Negotiate"), offers(shows(ticketsAlone, "mail.contoso.com", inside)));
        assertEquals(
                List.of("Negotiate"),
                offers(ticketsAlone.check(request("mail.contoso.com", Optional.of(plain)))));
    }
}
