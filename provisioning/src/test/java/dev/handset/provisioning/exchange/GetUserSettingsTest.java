package dev.handset.provisioning.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.provisioning.ProvisioningFailure;
import dev.handset.provisioning.exchange.AutodiscoverAnswer.Protocol;
import dev.handset.provisioning.exchange.TriedUrl.Way;
import dev.handset.provisioning.http.HttpClient;
import dev.handset.provisioning.http.LoopbackSite;
import dev.handset.provisioning.http.LoopbackSite.Received;
import dev.handset.provisioning.soap.MalformedXml;
import dev.handset.provisioning.soap.XmlElement;
import dev.handset.provisioning.soap.XmlReader;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class GetUserSettingsTest {
    private static final String SVC = "/autodiscover/autodiscover.svc";
    private static final URI URL = URI.create("https://autodiscover.contoso.com" + SVC);
    private static final String INSIDE = "https://mail.contoso.com/EWS/Exchange.asmx";
    private static final String OUTSIDE = "https://webmail.contoso.com/EWS/Exchange.asmx";
    private static final String SETTINGS =
            user(
                    "NoError",
                    "",
                    "<UserSettings>"
                            + setting("UserDisplayName", "Alice Example")
                            + setting("InternalEwsUrl", INSIDE)
                            + setting("ExternalEwsUrl", OUTSIDE)
                            + setting("CasVersion", "14.3")
                            + "</UserSettings>");

    /** Element by element as in the fact sheet's example. */
    @Test
    void asksAsTheFactSheetDoes() throws MalformedXml {
        XmlElement envelope = XmlReader.read(new GetUserSettings(URL, "a&b@contoso.com").toXml());
        XmlElement header = envelope.need("Header");
        assertEquals("Exchange2010", header.need("RequestedServerVersion").text());
        assertEquals(
                "http://schemas.microsoft.com/exchange/2010/Autodiscover/Autodiscover/"
                        + "GetUserSettings",
                header.need("Action").text());
        assertEquals("http://www.w3.org/2005/08/addressing", header.need("Action").namespace());
        assertEquals(URL.toString(), header.need("To").text());
        XmlElement request = envelope.needAt("Body", "GetUserSettingsRequestMessage", "Request");
        assertEquals(GetUserSettings.NAMESPACE, request.namespace());
        assertEquals("a&b@contoso.com", request.needAt("Users", "User", "Mailbox").text());
        assertEquals(
                List.of(
                        "UserDisplayName",
                        "InternalEwsUrl",
                        "ExternalEwsUrl",
                        "InternalUMUrl",
                        "ExternalUMUrl"),
                request.need("RequestedSettings").children().stream()
                        .map(XmlElement::text)
                        .toList());
    }

    @Test
    void readsInsideAndOutside() throws MalformedXml {
        var settings = assertInstanceOf(AutodiscoverAnswer.Settings.class, parse(SETTINGS));
        assertEquals("Alice Example", settings.displayName());
        assertEquals(Optional.of(INSIDE), settings.ewsUrl(Protocol.INSIDE));
        assertEquals(Optional.of(OUTSIDE), settings.ewsUrl(Protocol.OUTSIDE));
        assertEquals(Optional.of(INSIDE), settings.ewsUrl());
    }

    static Stream<Arguments> otherAnswers() {
        return Stream.of( //   answer                                                       value
                arguments(
                        user("RedirectAddress", "alice@fabrikam.com", ""),
                        new AutodiscoverAnswer.RedirectAddress("alice@fabrikam.com")),
                arguments(
                        user("RedirectUrl", "https://b.contoso.com" + SVC, ""),
                        new AutodiscoverAnswer.RedirectUrl("https://b.contoso.com" + SVC)),
                arguments(
                        user("InvalidUser", "", ""),
                        new AutodiscoverAnswer.Refused("InvalidUser", "because")),
                arguments(
                        response("ServerBusy", ""),
                        new AutodiscoverAnswer.Refused("ServerBusy", "because")));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("otherAnswers")
    void readsWhatElseItMayAnswer(String xml, AutodiscoverAnswer answer) throws MalformedXml {
        assertEquals(answer, parse(xml));
    }

    static Stream<Arguments> broken() {
        return Stream.of( //   name              xml                                  expected
                arguments("HTML", "<html><body/></html>", "element Body"),
                arguments("no users", response("NoError", ""), "element UserResponses"),
                arguments("no settings", user("NoError", "", ""), "element UserSettings"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void namesWhatIsMissing(String name, String xml, String expected) {
        var e = assertThrows(MalformedXml.class, () -> parse(xml));
        assertTrue(e.expected().contains(expected), e::toString);
    }

    @Test
    void boundsWhatItKeeps() throws MalformedXml {
        String longUrl = "<UserSettings>" + setting("InternalEwsUrl", "x".repeat(5000));
        var settings =
                assertInstanceOf(
                        AutodiscoverAnswer.Settings.class,
                        parse(user("NoError", "", longUrl + "</UserSettings>")));
        assertEquals(AutodiscoverAnswer.MAX_TEXT, settings.ewsUrl().orElseThrow().length());
    }

    @Test
    void isAskedAfterPoxWhereSomebodySpeaksHttp() throws IOException {
        var result = run(r -> r.url().equals(URL.toString()) ? LoopbackSite.xml(SETTINGS) : none());
        assertEquals(Optional.of(INSIDE), result.settings().orElseThrow().ewsUrl());
        assertEquals(
                List.of(Way.POX, Way.POX, Way.REDIRECT, Way.SRV, Way.SOAP, Way.SOAP),
                result.tried().stream().map(TriedUrl::way).toList());
    }

    @Test
    void followsToAnotherService() throws IOException {
        URI other = URI.create("https://mail2.contoso.com" + SVC);
        var result =
                run(
                        r ->
                                r.url().equals(other.toString())
                                        ? LoopbackSite.xml(SETTINGS)
                                        : r.url().endsWith(SVC)
                                                ? LoopbackSite.xml(
                                                        user("RedirectUrl", other.toString(), ""))
                                                : none());
        assertEquals(other, result.tried().get(result.tried().size() - 1).uri());
        assertTrue(result.settings().isPresent());
    }

    @Test
    void isNoWayRoundARefusedAccount() throws IOException {
        String unauthorized = LoopbackSite.reply(401, "WWW-Authenticate: NTLM\r\n", "");
        var result = run(r -> unauthorized);
        assertTrue(result.tried().stream().noneMatch(t -> t.way() == Way.SOAP));
    }

    @Test
    void tellsWhatItRefusedFor() throws IOException {
        var result = run(r -> r.secure() ? LoopbackSite.xml(response("ServerBusy", "")) : none());
        var last = result.tried().get(result.tried().size() - 1);
        var fault =
                assertInstanceOf(ProvisioningFailure.SoapFault.class, last.failure().orElseThrow());
        assertEquals("ServerBusy", fault.code());
        assertEquals("because", fault.reason());
    }

    private static AutodiscoverWalk.Result run(java.util.function.Function<Received, String> by)
            throws IOException {
        try (LoopbackSite site = LoopbackSite.answering(by::apply);
                HttpClient http = site.client()) {
            return new AutodiscoverWalk(http, name -> Optional.empty(), Optional.empty())
                    .discover("alice@contoso.com");
        }
    }

    private static AutodiscoverAnswer parse(String xml) throws MalformedXml {
        return GetUserSettings.parse(XmlReader.read(xml));
    }

    private static String none() {
        return LoopbackSite.reply(404, "", "");
    }

    private static String setting(String name, String value) {
        return "<UserSetting><Name>%s</Name><Value>%s</Value></UserSetting>".formatted(name, value);
    }

    private static String user(String code, String target, String more) {
        return response(
                "NoError",
                "<UserResponses><UserResponse><ErrorCode>%s</ErrorCode>".formatted(code)
                        + "<ErrorMessage>because</ErrorMessage>"
                        + "<RedirectTarget>%s</RedirectTarget>%s".formatted(target, more)
                        + "</UserResponse></UserResponses>");
    }

    private static String response(String code, String users) {
        return """
        <s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>\
        <GetUserSettingsResponseMessage \
        xmlns="http://schemas.microsoft.com/exchange/2010/Autodiscover"><Response>\
        <ErrorCode>%s</ErrorCode><ErrorMessage>because</ErrorMessage>%s</Response>\
        </GetUserSettingsResponseMessage></s:Body></s:Envelope>\
        """
                .formatted(code, users);
    }
}
