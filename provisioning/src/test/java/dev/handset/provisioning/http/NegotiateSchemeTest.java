package dev.handset.provisioning.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.handset.provisioning.ProvisioningFailed;
import dev.handset.provisioning.ProvisioningFailure;
import dev.handset.provisioning.kerberos.KerberosFailed;
import dev.handset.provisioning.kerberos.KerberosFailed.Reason;
import dev.handset.provisioning.kerberos.ServiceTickets;
import dev.handset.provisioning.ntlm.ChallengeMessage;
import dev.handset.provisioning.ntlm.TargetInfo;
import dev.handset.provisioning.secret.Credentials;
import dev.handset.provisioning.secret.Password;
import dev.handset.provisioning.spnego.MalformedSpnego;
import dev.handset.provisioning.spnego.Mechanism;
import dev.handset.provisioning.spnego.NegTokenInit;
import dev.handset.provisioning.spnego.NegTokenResp;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Negotiate: a ticket first, then NTLM, in its own name or in Negotiate's frame")
@Timeout(60)
final class NegotiateSchemeTest {
    private static final URI EWS = URI.create("https://Mail.contoso.com/EWS/Exchange.asmx");
    private static final HttpRequest REQUEST = HttpRequest.soap(EWS, "urn:do", "<question/>");
    private static final LogOn ALICE =
            LogOn.exchange(Credentials.parse("CONTOSO\\alice", Password.of("Passw0rd!")));
    private static final byte[] TICKET = {0x60, 1, 2, 3};
    private static final byte[] CHALLENGE =
            ChallengeMessage.forHttp(
                            "CONTOSO",
                            new byte[8],
                            TargetInfo.of("CONTOSO", "MAIL", "contoso.com", "mail.contoso.com"))
                    .encode();

    private final List<String> asked = new ArrayList<>();
    private final List<String> givenUp = new ArrayList<>();
    private Optional<KerberosFailed> failure = Optional.empty();

    /** A domain controller that gives tickets, or says why not. */
    private final ServiceTickets tickets =
            new ServiceTickets() {
                @Override
                public String domain(Credentials account) {
                    return "contoso.com";
                }

                @Override
                public byte[] token(Credentials account, String service) throws KerberosFailed {
                    asked.add(service);
                    if (failure.isPresent()) throw failure.get();
                    return TICKET;
                }
            };

    private HttpClient client(LoopbackSite site) {
        return new HttpClient(
                site.settings().withTickets(tickets),
                new HttpObserver() {
                    @Override
                    public void givenUp(URI uri, String scheme, String why) {
                        givenUp.add(scheme + ": " + why);
                    }
                });
    }

    private static LoopbackSite site(UnaryOperator<String> serve) {
        try {
            return LoopbackSite.answering(r -> serve.apply(r.header("Authorization")));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String offers(String... schemes) {
        var headers = new StringBuilder();
        for (String scheme : schemes) {
            headers.append("WWW-Authenticate: ").append(scheme).append("\r\n");
        }
        return LoopbackSite.reply(401, headers.toString(), "");
    }

    private static byte[] token(String authorization) {
        return Base64.getDecoder().decode(authorization.substring(authorization.indexOf(' ') + 1));
    }

    private static String base64(byte[] token) {
        return Base64.getEncoder().encodeToString(token);
    }

    private static KerberosFailed failed(Reason reason) {
        return new KerberosFailed(reason, reason.name());
    }

    private static final String WELCOME = LoopbackSite.reply(200, "", "welcome");

    @Test
    @DisplayName("one message with the ticket for HTTP and the URL's host, in lower case")
    void ticket() throws Exception {
        var shown = new ArrayList<String>();
        try (var site =
                        site(
                                said -> {
                                    if (said.isEmpty()) return offers("Negotiate", "NTLM");
                                    shown.add(said);
                                    return WELCOME;
                                });
                var client = client(site)) {
            assertEquals("welcome", client.send(REQUEST, ALICE).text());
            assertEquals(List.of("HTTP/mail.contoso.com"), asked);
            assertTrue(shown.get(0).startsWith("Negotiate "), shown::toString);
            var init = NegTokenInit.decode(token(shown.get(0)));
            assertEquals(List.of(Mechanism.KERBEROS), init.mechanisms());
            assertArrayEquals(TICKET, init.token().orElseThrow());
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(
            value = Reason.class,
            names = {"KDC_UNKNOWN", "KDC_SILENT", "UNKNOWN_USER", "UNKNOWN_SERVICE", "CLOCK_SKEW"})
    @DisplayName("without a ticket NTLM is taken")
    void fallsBack(Reason reason) throws Exception {
        failure = Optional.of(failed(reason));
        try (var site =
                        site(
                                said ->
                                        said.startsWith("NTLM ")
                                                ? WELCOME
                                                : offers("Negotiate", "NTLM"));
                var client = client(site)) {
            assertEquals("welcome", client.send(REQUEST, ALICE).text());
            assertEquals(List.of("Negotiate: " + reason), givenUp);
        }
    }

    @Test
    @DisplayName("a ticket that the server does not believe is no refused password")
    void disbelieved() throws Exception {
        try (var site =
                        site(
                                said ->
                                        said.startsWith("NTLM ")
                                                ? WELCOME
                                                : offers("Negotiate", "NTLM"));
                var client = client(site)) {
            assertEquals("welcome", client.send(REQUEST, ALICE).text());
            assertEquals(List.of("Negotiate: the server goes on with 401"), givenUp);
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(
            value = Reason.class,
            names = {"WRONG_PASSWORD", "ACCOUNT_UNUSABLE"})
    @DisplayName("a password that the domain controller refuses is shown to nobody else")
    void refused(Reason reason) throws Exception {
        failure = Optional.of(failed(reason));
        try (var site = site(said -> offers("Negotiate", "NTLM"));
                var client = client(site)) {
            for (int i = 0; i < 2; i++) {
                var e = assertThrows(ProvisioningFailed.class, () -> client.send(REQUEST, ALICE));
                var refusal = assertInstanceOf(ProvisioningFailure.Unauthorized.class, e.failure());
                assertTrue(refusal.refused());
            }
            assertEquals(1, asked.size(), "each try counts towards locking the account");
            assertEquals(2, site.received().size());
        }
    }

    @ParameterizedTest(name = "ticket: {0}")
    @CsvSource({"none", "disbelieved"})
    @DisplayName("a server of Negotiate alone that takes NTLM in its frame")
    void framedNtlm(String ticket) throws Exception {
        if (ticket.equals("none")) failure = Optional.of(failed(Reason.KDC_UNKNOWN));
        try (var site = site(NegotiateSchemeTest::framed);
                var client = client(site)) {
            assertEquals("welcome", client.send(REQUEST, ALICE).text());
            assertEquals(1, givenUp.size());
        }
    }

    /** Challenges the offer, takes what follows. */
    private static String framed(String said) {
        if (said.isEmpty()) return offers("Negotiate");
        try {
            var answer = NegTokenResp.decode(token(said)).token().orElseThrow();
            return answer[8] == 3 ? WELCOME : offers("Negotiate");
        } catch (MalformedSpnego e) {
            // it is the first message
        }
        try {
            var init = NegTokenInit.decode(token(said));
            if (init.first() != Mechanism.NTLM) return offers("Negotiate");
        } catch (MalformedSpnego e) {
            return LoopbackSite.reply(400, "", "");
        }
        var challenge =
                new NegTokenResp(
                        Optional.of(NegTokenResp.State.ACCEPT_INCOMPLETE),
                        Optional.of(Mechanism.NTLM),
                        Optional.of(CHALLENGE));
        return offers("Negotiate " + base64(challenge.encode()));
    }

    @ParameterizedTest(name = "challenge {0}")
    @CsvSource({"%%%", "AAAA", "oQA="})
    void namesAChallengeThatIsNone(String challenge) throws Exception {
        failure = Optional.of(failed(Reason.KDC_UNKNOWN));
        try (var site =
                        site(
                                said ->
                                        said.isEmpty()
                                                ? offers("Negotiate")
                                                : offers("Negotiate " + challenge));
                var client = client(site)) {
            var e = assertThrows(ProvisioningFailed.class, () -> client.send(REQUEST, ALICE));
            var malformed = assertInstanceOf(ProvisioningFailure.Malformed.class, e.failure());
            assertEquals("header WWW-Authenticate", malformed.where());
        }
    }

    @Test
    @DisplayName("a server that takes tickets alone, where there is none")
    void ticketsAlone() throws Exception {
        failure = Optional.of(failed(Reason.UNKNOWN_SERVICE));
        try (var site = site(said -> offers("Negotiate"));
                var client = client(site)) {
            var e = assertThrows(ProvisioningFailed.class, () -> client.send(REQUEST, ALICE));
            assertEquals(new ProvisioningFailure.NoTicket(EWS, "UNKNOWN_SERVICE"), e.failure());
        }
    }

    @Test
    @DisplayName("where no domain controller was ever found, Negotiate is NTLM's frame and no more")
    void withoutTickets() throws Exception {
        try (var site = site(said -> offers("Negotiate", "Bearer"));
                var client = site.client()) {
            var e = assertThrows(ProvisioningFailed.class, () -> client.send(REQUEST, ALICE));
            assertEquals(
                    new ProvisioningFailure.Unauthorized(
                            EWS, List.of("Negotiate", "Bearer"), false),
                    e.failure());
            assertEquals(List.of(), asked);
        }
    }
}
