package dev.handset.provisioning.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.provisioning.HResult;
import dev.handset.provisioning.ProvisioningFailure;
import dev.handset.provisioning.http.HttpClient;
import dev.handset.provisioning.http.LogOn;
import dev.handset.provisioning.http.LoopbackSite;
import dev.handset.provisioning.http.LoopbackSite.Received;
import dev.handset.provisioning.secret.Credentials;
import dev.handset.provisioning.secret.Password;
import dev.handset.provisioning.soap.MalformedXml;
import dev.handset.provisioning.soap.XmlReader;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
@SuppressWarnings("StringConcatToTextBlock") // messages without the line ends of a block
class AutodiscoverWalkTest {
    private static final String PATH = "/autodiscover/autodiscover.xml";
    private static final String DOMAIN = "https://contoso.com" + PATH;
    private static final String HOST = "https://autodiscover.contoso.com" + PATH;
    private static final String PLAIN = "http://autodiscover.contoso.com" + PATH;
    private static final String SRV = "dns:_autodiscover._tcp.contoso.com?type=SRV";
    private static final String SOAP =
            "https://autodiscover.contoso.com/autodiscover/autodiscover.svc";
    private static final SrvLookup NO_SRV = name -> Optional.empty();
    private static final String NOT_FOUND = LoopbackSite.reply(404, "", "");

    /** The example of the fact sheet, 5.2, without the parts that nobody reads. */
    private static final String SETTINGS =
            """
            <?xml version="1.0" encoding="utf-8"?>
            <Autodiscover xmlns="http://schemas.microsoft.com/exchange/autodiscover/responseschema/2006"><Response xmlns="http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a"><User><DisplayName>Alice Example</DisplayName></User><Account><AccountType>email</AccountType><Action>settings</Action><Protocol><Type>EXCH</Type><Server>mail.contoso.com</Server><ASUrl>https://mail.contoso.com/EWS/Exchange.asmx</ASUrl><EwsUrl>https://mail.contoso.com/EWS/Exchange.asmx</EwsUrl><OOFUrl>https://mail.contoso.com/EWS/Exchange.asmx</OOFUrl><UMUrl>https://mail.contoso.com/EWS/UM2007Legacy.asmx</UMUrl></Protocol><Protocol><Type>EXPR</Type><EwsUrl>https://webmail.contoso.com/EWS/Exchange.asmx</EwsUrl></Protocol></Account></Response></Autodiscover>\
            """;

    @Test
    void asksTheDomainFirst() throws IOException {
        try (LoopbackSite site = LoopbackSite.answering(r -> LoopbackSite.xml(SETTINGS));
                HttpClient http = site.client()) {
            AutodiscoverWalk.Result result = run(http, NO_SRV);
            assertEquals("Alice Example", result.settings().orElseThrow().displayName());
            assertEquals(
                    Optional.of("https://mail.contoso.com/EWS/Exchange.asmx"),
                    result.settings().orElseThrow().ewsUrl());
            assertEquals(List.of(DOMAIN), urls(result));
            Received request = site.received().get(0);
            assertEquals("text/xml; charset=utf-8", request.header("Content-Type"));
            assertEquals(
                    "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
                            + "<Autodiscover xmlns=\"http://schemas.microsoft.com/exchange/"
                            + "autodiscover/outlook/requestschema/2006\"><Request><EMailAddress>"
                            + "alice@contoso.com</EMailAddress><AcceptableResponseSchema>"
                            + "http://schemas.microsoft.com/exchange/autodiscover/outlook/"
                            + "responseschema/2006a</AcceptableResponseSchema></Request>"
                            + "</Autodiscover>",
                    request.body());
        }
    }

    @Test
    void triesFourWaysAndSaysWhyEachWasDropped() throws IOException {
        try (LoopbackSite site = LoopbackSite.answering(r -> NOT_FOUND);
                HttpClient http = site.client()) {
            site.forget("contoso.com");
            AutodiscoverWalk.Result result = run(http, NO_SRV);
            assertEquals(Optional.empty(), result.settings());
            assertEquals(List.of(DOMAIN, HOST, PLAIN, SRV, SOAP), urls(result));
            assertEquals(
                    List.of("POST", "POST", "GET", "SRV", "POST"),
                    result.tried().stream().map(TriedUrl::method).toList());
            assertEquals(
                    Optional.of(HResult.ERROR_INTERNET_NAME_NOT_RESOLVED),
                    result.tried().get(0).hresult());
            assertInstanceOf(
                    ProvisioningFailure.HttpStatus.class,
                    result.tried().get(1).failure().orElseThrow());
            var all = assertInstanceOf(ProvisioningFailure.AllFailed.class, result.failure());
            assertEquals(5, all.tried().size());
        }
    }

    @Test
    void followsThePlainRedirectToHttps() throws IOException {
        String to = "https://mail.contoso.com" + PATH;
        try (LoopbackSite site =
                        LoopbackSite.answering(
                                r ->
                                        r.url().equals(to)
                                                ? LoopbackSite.xml(SETTINGS)
                                                : r.secure() ? NOT_FOUND : redirect(to));
                HttpClient http = site.client()) {
            AutodiscoverWalk.Result result = run(http, NO_SRV);
            assertTrue(result.settings().isPresent());
            assertEquals(List.of(DOMAIN, HOST, PLAIN, to), urls(result));
            assertEquals("redirect to " + to, result.tried().get(2).result());
        }
    }

    /** A check wants to know of every URL, a phone of the first that serves. */
    @Test
    void goesOnToTheEndToLookAtAll() throws IOException {
        try (LoopbackSite site =
                        LoopbackSite.answering(
                                r -> r.secure() ? LoopbackSite.xml(SETTINGS) : NOT_FOUND);
                HttpClient http = site.client()) {
            AutodiscoverWalk.Result result =
                    new AutodiscoverWalk(http, NO_SRV, Optional.empty())
                            .explore("alice@contoso.com");
            assertEquals(List.of(DOMAIN, HOST, PLAIN, SRV), urls(result));
            assertEquals(2, result.found().size());
        }
    }

    @Test
    void followsTheSrvRecord() throws IOException {
        SrvLookup srv =
                name ->
                        name.equals("_autodiscover._tcp.contoso.com")
                                ? Optional.of(new SrvLookup.Target("mail.contoso.com", 443))
                                : Optional.empty();
        try (LoopbackSite site =
                        LoopbackSite.answering(
                                r ->
                                        r.url().startsWith("https://mail.")
                                                ? LoopbackSite.xml(SETTINGS)
                                                : NOT_FOUND);
                HttpClient http = site.client()) {
            AutodiscoverWalk.Result result = run(http, srv);
            assertTrue(result.settings().isPresent());
            assertEquals("https://mail.contoso.com" + PATH, urls(result).get(4));
        }
    }

    @Test
    void namesANameServerThatIsSilent() throws IOException {
        try (LoopbackSite site = LoopbackSite.answering(r -> NOT_FOUND);
                HttpClient http = site.client()) {
            AutodiscoverWalk.Result result =
                    run(
                            http,
                            name -> {
                                throw new IOException("no answer from 127.0.0.2");
                            });
            assertEquals(
                    "the name _autodiscover._tcp.contoso.com has no address: no answer from"
                            + " 127.0.0.2",
                    result.tried().get(3).result());
        }
    }

    @Test
    void startsOverWithAnotherAddress() throws IOException {
        try (LoopbackSite site =
                        LoopbackSite.answering(
                                r ->
                                        LoopbackSite.xml(
                                                r.body().contains("alice@contoso.com")
                                                        ? account(
                                                                "<RedirectAddr>alice@fabrikam.com</RedirectAddr>")
                                                        : SETTINGS));
                HttpClient http = site.client()) {
            AutodiscoverWalk.Result result = run(http, NO_SRV);
            assertTrue(result.settings().isPresent());
            assertEquals(List.of(DOMAIN, "https://fabrikam.com" + PATH), urls(result));
            assertTrue(site.received().get(1).body().contains("alice@fabrikam.com"));
        }
    }

    @Test
    void asksAnotherUrl() throws IOException {
        String to = "https://mail2.contoso.com" + PATH;
        try (LoopbackSite site =
                        LoopbackSite.answering(
                                r ->
                                        LoopbackSite.xml(
                                                r.url().equals(to)
                                                        ? SETTINGS
                                                        : account(
                                                                "<RedirectUrl>"
                                                                        + to
                                                                        + "</RedirectUrl>")));
                HttpClient http = site.client()) {
            assertEquals(List.of(DOMAIN, to), urls(run(http, NO_SRV)));
        }
    }

    static Stream<Arguments> badRedirects() {
        return Stream
                .of( //      name         reply of every URL                     why the first was
                        // dropped
                        arguments(
                                "to plain http",
                                redirect("http://x.contoso.com" + PATH),
                                "it is not https"),
                        arguments("to itself", redirect(DOMAIN), "this is a loop"),
                        arguments(
                                "to a forms page",
                                redirect("https://mail.contoso.com/owa/auth/logon.aspx"),
                                "it is no autodiscover address"),
                        arguments("to no URL", redirect("https://a b"), "it is no URL"),
                        arguments("relative to itself", redirect(PATH), "this is a loop"),
                        arguments(
                                "by URL to plain http",
                                LoopbackSite.xml(
                                        account("<RedirectUrl>http://x" + PATH + "</RedirectUrl>")),
                                "it is not https"),
                        arguments(
                                "by address to itself",
                                LoopbackSite.xml(
                                        account("<RedirectAddr>ALICE@contoso.com</RedirectAddr>")),
                                "this is a loop"),
                        arguments(
                                "by address to nobody",
                                LoopbackSite.xml(account("<RedirectAddr>nobody</RedirectAddr>")),
                                "it is no mail address"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badRedirects")
    void doesNotFollow(String name, String reply, String why) throws IOException {
        try (LoopbackSite site = LoopbackSite.answering(r -> reply);
                HttpClient http = site.client()) {
            AutodiscoverWalk.Result result = run(http, NO_SRV);
            assertEquals(Optional.empty(), result.settings());
            var failure =
                    assertInstanceOf(
                            ProvisioningFailure.BadRedirect.class,
                            result.tried().get(0).failure().orElseThrow());
            assertTrue(failure.why().contains(why), failure::toString);
        }
    }

    @Test
    void endsAChainOfRedirects() throws IOException {
        try (LoopbackSite site =
                        LoopbackSite.answering(
                                r ->
                                        redirect(
                                                "https://h%d.contoso.com%s"
                                                        .formatted(
                                                                r.head().length() + hop(r),
                                                                PATH)));
                HttpClient http = site.client()) {
            AutodiscoverWalk.Result result = run(http, NO_SRV);
            assertEquals(Optional.empty(), result.settings());
            assertTrue(
                    result.tried().size() <= 2 * (4 + Redirects.MAX_HOPS),
                    () -> urls(result).toString());
            assertTrue(
                    result.tried().stream()
                            .anyMatch(t -> t.result().contains("too many redirects")));
        }
    }

    /** Counts up, so that no URL comes twice. */
    private static int hop(Received request) {
        String host = request.header("Host");
        return host.startsWith("h") ? Integer.parseInt(host.substring(1, host.indexOf('.'))) : 0;
    }

    static Stream<Arguments> broken() {
        return Stream.of( //      name              reply                              failure, text
                arguments(
                        "an error",
                        LoopbackSite.xml(error()),
                        ProvisioningFailure.SoapFault.class,
                        "600 Autodiscover Invalid Request"),
                arguments(
                        "HTML",
                        LoopbackSite.xml("<html><body>Sign in</body></html>"),
                        ProvisioningFailure.Malformed.class,
                        "expected element Autodiscover, found html"),
                arguments(
                        "no account",
                        LoopbackSite.xml("<Autodiscover><Response/></Autodiscover>"),
                        ProvisioningFailure.Malformed.class,
                        "element Account"),
                arguments(
                        "no protocol",
                        LoopbackSite.xml(account("")),
                        ProvisioningFailure.Malformed.class,
                        "Protocol, RedirectAddr or RedirectUrl"),
                arguments(
                        "403",
                        LoopbackSite.reply(403, "", ""),
                        ProvisioningFailure.HttpStatus.class,
                        "403"),
                arguments(
                        "401",
                        LoopbackSite.reply(401, "WWW-Authenticate: NTLM\r\n", ""),
                        ProvisioningFailure.Unauthorized.class,
                        "[NTLM]"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void namesABrokenAnswer(String name, String reply, Class<ProvisioningFailure> kind, String text)
            throws IOException {
        try (LoopbackSite site = LoopbackSite.answering(r -> reply);
                HttpClient http = site.client()) {
            ProvisioningFailure failure = run(http, NO_SRV).tried().get(0).failure().orElseThrow();
            assertInstanceOf(kind, failure);
            assertTrue(failure.sentence().contains(text), failure::sentence);
        }
    }

    static Stream<Arguments> busy() {
        return Stream
                .of( //   name                       Retry-After, in order  waits, seconds  found
                        arguments("once", List.of("2"), List.of(2L), true),
                        arguments("twice", List.of("2", "3"), List.of(2L, 3L), true),
                        arguments("unreadable", List.of("soon"), List.of(1L), true),
                        arguments("too long", List.of("31"), List.of(), false),
                        arguments("too long together", List.of("20", "11"), List.of(20L), false),
                        arguments("too often", List.of("1", "1", "1"), List.of(1L, 1L), false));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("busy")
    void waitsForABusyServerAsLongAsItIsTold(
            String name, List<String> told, List<Long> waited, boolean found) throws IOException {
        var left = new ArrayDeque<>(told);
        var waits = new ArrayList<Long>();
        var patience = new Patience(Duration.ofSeconds(30), 3, w -> waits.add(w.toSeconds()));
        try (LoopbackSite site =
                        LoopbackSite.answering(
                                r ->
                                        left.isEmpty()
                                                ? LoopbackSite.xml(SETTINGS)
                                                : LoopbackSite.reply(
                                                        503,
                                                        "Retry-After: " + left.poll() + "\r\n",
                                                        ""));
                HttpClient http = site.client()) {
            var tried =
                    new AutodiscoverWalk(http, NO_SRV, Optional.empty(), patience)
                            .discover("alice@contoso.com")
                            .tried()
                            .get(0);
            assertEquals(found, tried.failure().isEmpty());
            assertEquals(waited, waits);
            if (found) return;
            var failure =
                    assertInstanceOf(ProvisioningFailure.Busy.class, tried.failure().orElseThrow());
            assertTrue(failure.sentence().contains("asks to wait"), failure::sentence);
        }
    }

    @Test
    void sendsCredentialsToHttpsOnly() throws IOException {
        try (LoopbackSite site =
                        LoopbackSite.answering(
                                r -> LoopbackSite.reply(401, "WWW-Authenticate: NTLM\r\n", ""));
                HttpClient http = site.client()) {
            Credentials alice = Credentials.parse("CONTOSO\\alice", Password.of("Passw0rd!"));
            AutodiscoverWalk.Result result =
                    new AutodiscoverWalk(http, NO_SRV, Optional.of(LogOn.exchange(alice)))
                            .discover("alice@contoso.com");
            assertEquals(Optional.of(HResult.SEC_E_LOGON_DENIED), result.tried().get(0).hresult());
            assertTrue(
                    site.received().stream()
                            .filter(r -> !r.secure())
                            .allMatch(r -> r.header("Authorization").isEmpty()));
            assertEquals(
                    2,
                    site.received().stream()
                            .filter(r -> r.header("Authorization").startsWith("NTLM "))
                            .count());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"alice", "@contoso.com", "alice@", "a@b/c", "alice@-x", "a b@c", "a@b@c"})
    void refusesWhatIsNoAddress(String email) throws IOException {
        try (LoopbackSite site = LoopbackSite.answering(r -> NOT_FOUND);
                HttpClient http = site.client()) {
            AutodiscoverWalk client = new AutodiscoverWalk(http, NO_SRV, Optional.empty());
            assertThrows(IllegalArgumentException.class, () -> client.discover(email));
        }
    }

    static Stream<Arguments> ewsUrls() {
        return Stream
                .of( //   name               protocols                                        EWS
                        arguments(
                                "inside before outside",
                                "<Protocol><Type>EXPR</Type><EwsUrl>o</EwsUrl></Protocol><Protocol><Type>EXCH</Type><EwsUrl>i</EwsUrl></Protocol>",
                                Optional.of("i")),
                        arguments(
                                "outside alone",
                                "<Protocol><Type>EXPR</Type><EwsUrl>o</EwsUrl></Protocol>",
                                Optional.of("o")),
                        arguments(
                                "availability",
                                "<Protocol><Type>EXCH</Type><ASUrl> a </ASUrl></Protocol>",
                                Optional.of("a")),
                        arguments(
                                "web only",
                                "<Protocol><Type>WEB</Type><EwsUrl>w</EwsUrl></Protocol>",
                                Optional.empty()),
                        arguments(
                                "empty",
                                "<Protocol><Type>EXCH</Type><EwsUrl/></Protocol>",
                                Optional.empty()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ewsUrls")
    void picksTheEwsUrl(String name, String protocols, Optional<String> url) throws MalformedXml {
        var settings =
                assertInstanceOf(
                        AutodiscoverAnswer.Settings.class,
                        PoxResponse.parse(XmlReader.read(account(protocols))));
        assertEquals(url, settings.ewsUrl());
    }

    @Test
    void boundsWhatItKeeps() throws MalformedXml {
        String many = "<Protocol><Type>%s</Type></Protocol>".formatted("x".repeat(2000)).repeat(40);
        var settings =
                assertInstanceOf(
                        AutodiscoverAnswer.Settings.class,
                        PoxResponse.parse(XmlReader.read(account(many))));
        assertEquals(AutodiscoverAnswer.MAX_PROTOCOLS, settings.protocols().size());
        assertEquals(AutodiscoverAnswer.MAX_TEXT, settings.protocols().get(0).type().length());
    }

    @Test
    void readsTheQuestionItWrites() throws MalformedXml {
        PoxRequest request = new PoxRequest("a&b@contoso.com");
        assertEquals(request, PoxRequest.parse(XmlReader.read(request.toXml())));
    }

    private static AutodiscoverWalk.Result run(HttpClient http, SrvLookup srv) {
        return new AutodiscoverWalk(http, srv, Optional.empty()).discover("alice@contoso.com");
    }

    private static List<String> urls(AutodiscoverWalk.Result result) {
        return result.tried().stream().map(t -> t.uri().toString()).toList();
    }

    private static String redirect(String to) {
        return LoopbackSite.reply(302, "Location: " + to + "\r\n", "");
    }

    private static String account(String inside) {
        return "<Autodiscover><Response><Account>%s</Account></Response></Autodiscover>"
                .formatted(inside);
    }

    private static String error() {
        return "<Autodiscover><Response><Error Time='09:00:00.0000000' Id='1234567890'>"
                + "<ErrorCode>600</ErrorCode><Message>Invalid Request</Message><DebugData/>"
                + "</Error></Response></Autodiscover>";
    }
}
