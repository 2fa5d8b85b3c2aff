package dev.handset.emulator.exchange;

import static dev.handset.emulator.exchange.ExchangeBench.POX;
import static dev.handset.emulator.exchange.ExchangeBench.SOAP;
import static dev.handset.emulator.exchange.ExchangeBench.pox;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.handset.provisioning.soap.XmlElement;
import dev.handset.provisioning.soap.XmlReader;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Exchange: SOAP autodiscover, and where either form sends to")
final class AutodiscoverTest {
    private final ExchangeBench exchange = new ExchangeBench();

    private static String settingsOf(String address, String... names) {
        var settings = new StringBuilder();
        for (String name : names) settings.append("<a:Setting>" + name + "</a:Setting>");
        return """
        <soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/" \
        xmlns:a="http://schemas.microsoft.com/exchange/2010/Autodiscover"><soap:Header>\
        <a:RequestedServerVersion>Exchange2010</a:RequestedServerVersion></soap:Header>\
        <soap:Body><a:GetUserSettingsRequestMessage><a:Request><a:Users><a:User>\
        <a:Mailbox>%s</a:Mailbox></a:User></a:Users>\
        <a:RequestedSettings>%s</a:RequestedSettings></a:Request>\
        </a:GetUserSettingsRequestMessage></soap:Body></soap:Envelope>\
        """
                .formatted(address, settings);
    }

    private XmlElement soap(String address, String... names) throws Exception {
        return XmlReader.read(exchange.post(SOAP, settingsOf(address, names)).body())
                .find("UserResponse")
                .orElseThrow();
    }

    private XmlElement account(String address) throws Exception {
        return XmlReader.read(exchange.post(POX, pox(address)).body())
                .needAt("Response", "Account");
    }

    private void behave(ExchangeFault fault) {
        exchange.web.behave(Optional.of(fault), Optional.empty());
    }

    @Test
    @DisplayName("settings that are known are told, others are said to be unknown")
    void tellsWhatItKnows() throws Exception {
        XmlElement answer =
                soap("alice@contoso.com", "InternalEwsUrl", "ExternalEwsUrl", "ExternalPop3");
        assertEquals("NoError", answer.need("ErrorCode").text());
        assertEquals(
                List.of(
                        "InternalEwsUrl=https://mail.contoso.com/EWS/Exchange.asmx",
                        "ExternalEwsUrl=https://mailext.contoso.com/EWS/Exchange.asmx"),
                answer.need("UserSettings").children().stream()
                        .map(
                                s ->
                                        s.child("Name").orElseThrow().text()
                                                + "="
                                                + s.child("Value").orElseThrow().text())
                        .toList());
        assertEquals(
                "ExternalPop3",
                answer.needAt("UserSettingErrors", "UserSettingError", "SettingName").text());
    }

    @Test
    void anothersMailboxIsInvalid() throws Exception {
        assertEquals("InvalidUser", soap("bob@contoso.com", "CasVersion").need("ErrorCode").text());
    }

    @Test
    @DisplayName("what is no request is a fault")
    void refusesOtherMessages() {
        assertEquals(500, exchange.post(SOAP, pox("alice@contoso.com")).status());
    }

    @Test
    @DisplayName("redirected by address, and settled at the other one")
    void redirectsByAddress() throws Exception {
        behave(ExchangeFault.REDIRECT_ADDRESS);
        XmlElement first = account("alice@contoso.com");
        assertEquals("redirectAddr", first.need("Action").text());
        String other = first.need("RedirectAddr").text();
        assertEquals("settings", account(other).need("Action").text());
        XmlElement soap = soap("alice@contoso.com", "InternalEwsUrl");
        assertEquals("RedirectAddress", soap.need("ErrorCode").text());
        assertEquals(other, soap.need("RedirectTarget").text());
        assertEquals("NoError", soap(other, "InternalEwsUrl").need("ErrorCode").text());
    }

    @Test
    @DisplayName("redirected to where it came from")
    void redirectsForEver() throws Exception {
        behave(ExchangeFault.REDIRECT_LOOP);
        XmlElement account = account("alice@contoso.com");
        assertEquals("redirectUrl", account.need("Action").text());
        assertEquals("https://mail.contoso.com" + POX, account.need("RedirectUrl").text());
        XmlElement soap = soap("alice@contoso.com", "InternalEwsUrl");
        assertEquals("RedirectUrl", soap.need("ErrorCode").text());
        assertEquals("https://mail.contoso.com" + SOAP, soap.need("RedirectTarget").text());
    }

    @Test
    @DisplayName("a stale URL is handed out in both forms")
    void handsOutTheStaleUrl() throws Exception {
        behave(ExchangeFault.STALE_EWS_URL);
        String url = "https://old-mail.contoso.com/EWS/Exchange.asmx";
        XmlElement account = account("alice@contoso.com");
        assertEquals(url, account.needAt("Protocol", "EwsUrl").text());
        XmlElement soap = soap("alice@contoso.com", "InternalEwsUrl");
        assertEquals(url, soap.needAt("UserSettings", "UserSetting", "Value").text());
    }
}
