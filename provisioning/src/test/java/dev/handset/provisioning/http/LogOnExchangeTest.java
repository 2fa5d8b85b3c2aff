package dev.handset.provisioning.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.provisioning.ProvisioningFailed;
import dev.handset.provisioning.ProvisioningFailure;
import dev.handset.provisioning.ntlm.ChallengeMessage;
import dev.handset.provisioning.ntlm.MalformedNtlm;
import dev.handset.provisioning.ntlm.NtlmVerifier;
import dev.handset.provisioning.ntlm.TargetInfo;
import dev.handset.provisioning.secret.Credentials;
import dev.handset.provisioning.secret.Password;
import java.io.IOException;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The three legs against a server that keeps the challenge in the connection, as IIS does. */
@Timeout(60)
class LogOnExchangeTest {
    private static final URI EWS = URI.create("https://mail.contoso.com/EWS/Exchange.asmx");
    private static final Password PASSWORD = Password.of("Passw0rd!");
    private static final Credentials ALICE = Credentials.parse("CONTOSO\\alice", PASSWORD);
    private static final HttpRequest REQUEST = HttpRequest.soap(EWS, "urn:do", "<question/>");
    private static final String OFFER_NTLM =
            LoopbackSite.reply(401, "WWW-Authenticate: NTLM\r\n", "");
    private static final byte[] CHALLENGE =
            ChallengeMessage.forHttp(
                            "CONTOSO",
                            new byte[] {1, 2, 3, 4, 5, 6, 7, 8},
                            TargetInfo.of("CONTOSO", "MAIL", "contoso.com", "mail.contoso.com"))
                    .encode();

    @Test
    void authenticatesOneConnectionAndUsesItAgain() throws IOException {
        try (LoopbackSite site = new LoopbackSite(LogOnExchangeTest::iis);
                HttpClient client = site.client()) {
            assertEquals("welcome", client.send(REQUEST, ALICE).text());
            assertEquals("welcome", client.send(REQUEST, ALICE).text());
            assertEquals(1, site.connections());
            assertEquals(4, site.received().size());
            assertEquals("", site.received().get(0).header("Authorization"));
            assertTrue(
                    site.received().get(1).header("Authorization").startsWith("NTLM TlRMTVNTUAAB"));
            assertTrue(
                    site.received().get(2).header("Authorization").startsWith("NTLM TlRMTVNTUAAD"));
            assertEquals("", site.received().get(3).header("Authorization"));
            for (LoopbackSite.Received leg : site.received()) {
                assertEquals("<question/>", leg.body());
                assertEquals("\"urn:do\"", leg.header("SOAPAction"));
            }
        }
    }

    @Test
    void neverSharesAConnectionBetweenAccounts() throws IOException {
        try (LoopbackSite site = new LoopbackSite(LogOnExchangeTest::iis);
                HttpClient client = site.client()) {
            client.send(REQUEST, ALICE);
            client.send(REQUEST, Credentials.parse("alice@contoso.com", PASSWORD));
            assertEquals(401, client.send(REQUEST).status());
            assertEquals(3, site.connections());
        }
    }

    @Test
    void saysThatTheCredentialsWereRefused() throws IOException {
        try (LoopbackSite site = new LoopbackSite(LogOnExchangeTest::iis);
                HttpClient client = site.client()) {
            Credentials old = Credentials.parse("CONTOSO\\alice", Password.of("Winter2012"));
            var e = assertThrows(ProvisioningFailed.class, () -> client.send(REQUEST, old));
            var failure = assertInstanceOf(ProvisioningFailure.Unauthorized.class, e.failure());
            assertTrue(failure.refused());
            assertEquals(3, site.received().size());
        }
    }

    static Stream<Arguments> offers() {
        return Stream.of( //   name          header lines                               offered
                arguments("nothing", "", List.of()),
                arguments("Basic", "WWW-Authenticate: Basic realm=\"x\"\r\n", List.of("Basic")),
                arguments(
                        "Negotiate and Bearer",
                        "WWW-Authenticate: Negotiate\r\nWWW-Authenticate: Bearer a=b\r\n",
                        List.of("Negotiate", "Bearer")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("offers")
    void saysWhatIsOfferedInsteadOfNtlm(String name, String headers, List<String> offered)
            throws IOException {
        try (LoopbackSite site =
                        LoopbackSite.answering(r -> LoopbackSite.reply(401, headers, "no"));
                HttpClient client = site.client()) {
            var e = assertThrows(ProvisioningFailed.class, () -> client.send(REQUEST, ALICE));
            assertEquals(new ProvisioningFailure.Unauthorized(EWS, offered, false), e.failure());
            assertEquals(1, site.received().size());
        }
    }

    @Test
    void findsNtlmBesideNegotiate() throws IOException {
        String both = "WWW-Authenticate: Negotiate\r\nWWW-Authenticate: ntlm\r\n";
        try (LoopbackSite site =
                        LoopbackSite.answering(
                                r ->
                                        r.header("Authorization").isEmpty()
                                                ? LoopbackSite.reply(401, both, "")
                                                : LoopbackSite.reply(200, "", "enough"));
                HttpClient client = site.client()) {
            assertEquals("enough", client.send(REQUEST, ALICE).text());
        }
    }

    @Test
    void aServerMayCloseBeforeTheOffer() throws IOException {
        try (LoopbackSite site =
                        new LoopbackSite(
                                c -> {
                                    if (c.number > 1) {
                                        iis(c);
                                        return;
                                    }
                                    c.read();
                                    c.send(
                                            LoopbackSite.reply(
                                                    401,
                                                    "WWW-Authenticate: NTLM\r\nConnection:"
                                                            + " close\r\n",
                                                    ""));
                                });
                HttpClient client = site.client()) {
            assertEquals("welcome", client.send(REQUEST, ALICE).text());
        }
    }

    @Test
    void namesAProxyThatClosesBetweenTheLegs() throws IOException {
        try (LoopbackSite site =
                        LoopbackSite.answering(
                                r ->
                                        LoopbackSite.reply(
                                                401,
                                                "Connection: close\r\nWWW-Authenticate: "
                                                        + answer(r)
                                                        + "\r\n",
                                                ""));
                HttpClient client = site.client()) {
            var e = assertThrows(ProvisioningFailed.class, () -> client.send(REQUEST, ALICE));
            assertInstanceOf(ProvisioningFailure.NtlmInterrupted.class, e.failure());
        }
    }

    @ParameterizedTest(name = "challenge {0}")
    @org.junit.jupiter.params.provider.ValueSource(strings = {"%%%", "AAAA", "TlRMTVNTUAABAAAA"})
    void namesAChallengeThatIsNone(String token) throws IOException {
        String reply = LoopbackSite.reply(401, "WWW-Authenticate: NTLM " + token + "\r\n", "");
        try (LoopbackSite site =
                        LoopbackSite.answering(
                                r -> r.header("Authorization").isEmpty() ? OFFER_NTLM : reply);
                HttpClient client = site.client()) {
            var e = assertThrows(ProvisioningFailed.class, () -> client.send(REQUEST, ALICE));
            var failure = assertInstanceOf(ProvisioningFailure.Malformed.class, e.failure());
            assertEquals("header WWW-Authenticate", failure.where());
        }
    }

    @Test
    void showsARefusedPasswordToItsDomainOnce() throws IOException {
        URI other = URI.create("https://autodiscover.contoso.com/a");
        try (LoopbackSite site = new LoopbackSite(LogOnExchangeTest::iis);
                HttpClient client = site.client()) {
            Credentials old = Credentials.parse("CONTOSO\\alice", Password.of("Winter2012"));
            for (URI uri : List.of(EWS, other, EWS)) {
                var e =
                        assertThrows(
                                ProvisioningFailed.class,
                                () -> client.send(HttpRequest.get(uri), old));
                var failure = assertInstanceOf(ProvisioningFailure.Unauthorized.class, e.failure());
                assertTrue(failure.refused());
            }
            assertEquals(1, answers(site), "each answer counts towards locking the account");
            assertEquals("welcome", client.send(HttpRequest.get(other), ALICE).text());
        }
    }

    /** NTLM messages of type 3 that arrived. */
    private static long answers(LoopbackSite site) {
        return site.received().stream()
                .filter(r -> r.header("Authorization").startsWith("NTLM TlRMTVNTUAAD"))
                .count();
    }

    static Stream<Arguments> basic() {
        return Stream.of( //   name          login               offered                       sent
                arguments("domain", "CONTOSO\\alice", "Basic", "Q09OVE9TT1xhbGljZTpQYXNzdzByZCE="),
                arguments(
                        "principal name",
                        "alice@contoso.com",
                        "basic realm=\"mail.contoso.com\"",
                        "YWxpY2VAY29udG9zby5jb206UGFzc3cwcmQh"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("basic")
    void takesBasicWhereNothingBetterIsOffered(
            String name, String login, String offered, String sent) throws IOException {
        try (LoopbackSite site = LoopbackSite.answering(r -> basic(r, offered, sent));
                HttpClient client = site.client()) {
            LogOn logOn = LogOn.exchange(Credentials.parse(login, PASSWORD));
            assertEquals("welcome", client.send(REQUEST, logOn).text());
            assertEquals(2, site.received().size());
        }
    }

    @Test
    void sendsARefusedPasswordOnceByBasicToo() throws IOException {
        try (LoopbackSite site = LoopbackSite.answering(r -> basic(r, "Basic", "another"));
                HttpClient client = site.client()) {
            for (int i = 0; i < 2; i++) {
                var e =
                        assertThrows(
                                ProvisioningFailed.class,
                                () -> client.send(REQUEST, LogOn.exchange(ALICE)));
                assertEquals(
                        new ProvisioningFailure.Unauthorized(EWS, List.of("Basic"), true),
                        e.failure());
            }
            assertEquals(
                    1,
                    site.received().stream()
                            .filter(r -> !r.header("Authorization").isEmpty())
                            .count());
        }
    }

    private static String basic(LoopbackSite.Received request, String offered, String right) {
        return request.header("Authorization").equals("Basic " + right)
                ? LoopbackSite.reply(200, "", "welcome")
                : LoopbackSite.reply(401, "WWW-Authenticate: " + offered + "\r\n", "");
    }

    @Test
    void passesOverASchemeThatHasNothingForThatServer() throws IOException {
        HttpScheme none =
                new HttpScheme() {
                    @Override
                    public String name() {
                        return "Negotiate";
                    }

                    @Override
                    public java.util.Optional<Login> begin(
                            HttpClientSettings settings,
                            URI uri,
                            Credentials credentials,
                            String challenge) {
                        return java.util.Optional.empty();
                    }
                };
        String both = "WWW-Authenticate: Negotiate\r\nWWW-Authenticate: NTLM\r\n";
        try (LoopbackSite site =
                        LoopbackSite.answering(
                                r ->
                                        r.header("Authorization").startsWith("NTLM ")
                                                ? LoopbackSite.reply(200, "", "enough")
                                                : LoopbackSite.reply(401, both, ""));
                HttpClient client = site.client()) {
            LogOn logOn = new LogOn(ALICE, List.of(none, LogOn.NTLM));
            assertEquals("enough", client.send(REQUEST, logOn).text());
        }
    }

    @Test
    void sendsNoCredentialsOverPlainHttp() throws IOException {
        try (LoopbackSite site = new LoopbackSite(LogOnExchangeTest::iis);
                HttpClient client = site.client()) {
            HttpRequest plain = HttpRequest.get(URI.create("http://mail.contoso.com/"));
            var e = assertThrows(ProvisioningFailed.class, () -> client.send(plain, ALICE));
            assertInstanceOf(ProvisioningFailure.CredentialsOverHttp.class, e.failure());
            assertEquals(0, site.connections());
        }
    }

    @Test
    void otherStatusesAreTheCallersBusiness() throws IOException {
        try (LoopbackSite site = LoopbackSite.answering(r -> LoopbackSite.reply(403, "", ""));
                HttpClient client = site.client()) {
            assertEquals(403, client.send(REQUEST, ALICE).status());
        }
    }

    private static String answer(LoopbackSite.Received request) {
        boolean first = request.header("Authorization").isEmpty();
        return first ? "NTLM" : "NTLM " + Base64.getEncoder().encodeToString(CHALLENGE);
    }

    /** Challenges each connection once, then takes everything on it. */
    private static void iis(LoopbackSite.Connection connection) throws IOException {
        byte[] offer = new byte[0];
        boolean known = false;
        while (true) {
            String header = connection.read().header("Authorization");
            byte[] token =
                    header.startsWith("NTLM ")
                            ? Base64.getDecoder().decode(header.substring(5))
                            : new byte[0];
            if (token.length > 8 && token[8] == 3) known = proves(offer, token);
            if (known) {
                connection.send(LoopbackSite.reply(200, "", "welcome"));
            } else if (token.length > 8 && token[8] == 1) {
                offer = token;
                String challenge = Base64.getEncoder().encodeToString(CHALLENGE);
                connection.send(
                        LoopbackSite.reply(
                                401, "WWW-Authenticate: NTLM " + challenge + "\r\n", "go on"));
            } else {
                connection.send(OFFER_NTLM);
            }
        }
    }

    private static boolean proves(byte[] offer, byte[] answer) {
        try {
            return NtlmVerifier.verify(offer, CHALLENGE, answer, PASSWORD).isPresent();
        } catch (MalformedNtlm e) {
            throw new AssertionError(e);
        }
    }
}
