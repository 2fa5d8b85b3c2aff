package dev.handset.emulator.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.provisioning.sip.SipHead.Header;
import dev.handset.provisioning.sip.SipMessage;
import dev.handset.provisioning.soap.XmlReader;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a phone subscribes to once it is registered, and all else that it may ask. */
@Timeout(60)
final class SubscriptionsTest {
    private static final String ROAMING_TYPE = "application/vnd-microsoft-roaming-self+xml";

    private SipLab lab;
    private SipCaller alice;

    @BeforeEach
    void start() throws Exception {
        lab = new SipLab();
        alice = lab.alice();
        alice.signIn();
    }

    @AfterEach
    void stop() {
        alice.close();
        lab.close();
    }

    private SipMessage ask(SipText request) throws Exception {
        var answer = alice.ask(alice.signed(request));
        assertEquals(Optional.empty(), alice.check(answer), "signed: " + answer.head());
        return answer;
    }

    @Test
    void settingsComeWithTheAnswer() throws Exception {
        var answer = ask(alice.provisioning().with("Expires", "0"));
        assertEquals(
                List.of(
                        "Authentication-Info",
                        "From",
                        "To",
                        "Call-ID",
                        "CSeq",
                        "Via",
                        "Expires",
                        "Content-Type",
                        "subscription-state",
                        "ms-piggyback-cseq",
                        "Event",
                        "Contact",
                        "Supported",
                        "Content-Length"),
                answer.head().headers().stream().map(Header::name).toList());
        assertEquals("terminated;expires=0", answer.head().first("subscription-state").get());
        assertEquals("1", answer.head().first("ms-piggyback-cseq").get());
        assertEquals(
                "<sip:pool01.contoso.com:5061;transport=tls>",
                answer.head().first("Contact").get());
    }

    @Test
    void onlyTheGroupsAskedForAreTold() throws Exception {
        var body = ask(alice.provisioning("ucPolicy", "noSuchGroup", "userSetting")).body();
        var root = XmlReader.read(body);
        assertEquals("provisionGroupList", root.name());
        assertEquals(
                "http://schemas.microsoft.com/2006/09/sip/provisiongrouplist-notification",
                root.namespace());
        assertEquals(
                List.of("ucPolicy", "userSetting"),
                root.children("provisionGroup").stream()
                        .map(group -> group.attribute("name").orElseThrow())
                        .toList());
    }

    @Test
    void serverConfigurationIsTheLabs() throws Exception {
        var group =
                XmlReader.read(ask(alice.provisioning()).body()).children("provisionGroup").get(0);
        assertEquals("6", group.child("ucMinPinLength").orElseThrow().trimmed());
        assertEquals(
                "https://pool01.contoso.com:443/RequestHandler/ucdevice.upx",
                group.child("updatesServerInternalUrl").orElseThrow().trimmed());
        assertEquals(
                "sip:alice@contoso.com;opaque=app:voicemail",
                group.child("voiceMailUri").orElseThrow().trimmed());
        assertTrue(group.child("mrasUri").isEmpty(), "nothing answers there");
    }

    @Test
    void wrongAcceptIsRefused() throws Exception {
        var odd = alice.provisioning().replace("Accept: application/", "Accept: text/");
        assertEquals(406, ask(odd).head().status().orElseThrow());
    }

    @ParameterizedTest(name = "body \"{0}\"")
    @ValueSource(strings = {"", "<provisioningGroupList", "<other/>", "<!DOCTYPE a><a/>"})
    void unreadableListIsRefused(String body) throws Exception {
        var answer = ask(alice.provisioning().body(body));
        assertEquals(400, answer.head().status().orElseThrow());
        assertTrue(answer.head().first("ms-diagnostics").orElse("").startsWith("4001;"));
    }

    @Test
    void ownNameAndPresence() throws Exception {
        var answer = ask(alice.subscribe(Subscriptions.ROAMING_SELF, ROAMING_TYPE, "<x/>"));
        assertEquals(Optional.of(ROAMING_TYPE), answer.head().first("Content-Type"));
        assertEquals("active;expires=42000", answer.head().first("subscription-state").get());
        var root = XmlReader.read(answer.body());
        assertEquals("Alice Example", root.find("displayName").orElseThrow().trimmed());
        assertEquals("3500", root.find("availability").orElseThrow().trimmed());
        var categories = root.find("categories").orElseThrow();
        assertEquals(Optional.of("sip:alice@contoso.com"), categories.attribute("uri"));
        assertEquals(
                Optional.of("2024-03-05T09:00:00.000"),
                categories.children("category").get(0).attribute("publishTime"));
    }

    @Test
    void contactsAreTheOthers() throws Exception {
        var list =
                XmlReader.read(
                        ask(alice.subscribe("vnd-microsoft-roaming-contacts", "a/b", "")).body());
        assertEquals("contactList", list.name());
        assertEquals(Optional.of("~"), list.need("group").attribute("name"));
        assertEquals(
                List.of("bob@contoso.com"),
                list.children("contact").stream().map(c -> c.attribute("uri").get()).toList());
        assertEquals(Optional.of("Bob Example"), list.need("contact").attribute("name"));
    }

    @Test
    void bodyStaysAwayFromThoseWhoDoNotReadIt() throws Exception {
        var plain = alice.provisioning().replace("Supported: ms-piggyback", "Supported: x");
        var answer = ask(plain);
        assertEquals(200, answer.head().status().orElseThrow());
        assertEquals("", answer.body());
        assertEquals(Optional.empty(), answer.head().first("ms-piggyback-cseq"));
    }

    @Test
    void refreshWithinTheDialogTellsNothingNew() throws Exception {
        var refresh =
                alice.subscribe(Subscriptions.ROAMING_SELF, ROAMING_TYPE, "")
                        .replace(
                                "To: <sip:alice@contoso.com>", "To: <sip:alice@contoso.com>;tag=A");
        var answer = ask(refresh);
        assertEquals("", answer.body());
        assertEquals("<sip:alice@contoso.com>;tag=A", answer.head().first("To").get());
    }

    @Test
    void unsubscribes() throws Exception {
        var end =
                alice.subscribe(Subscriptions.ROAMING_SELF, ROAMING_TYPE, "")
                        .replace("To: <sip:alice@contoso.com>", "To: <sip:alice@contoso.com>;tag=A")
                        .with("Expires", "0");
        var answer = ask(end);
        assertEquals("0", answer.head().first("Expires").get());
        assertEquals("terminated;expires=0", answer.head().first("subscription-state").get());
    }

    static Stream<Arguments> others() {
        return Stream.of( //  method, event or none, status
                arguments("SUBSCRIBE", "presence", 200),
                arguments("SUBSCRIBE", "presence.wpending", 200),
                arguments("SUBSCRIBE", "vnd-microsoft-roaming-ACL", 200),
                arguments("SUBSCRIBE", "vnd-microsoft-provisioning", 200),
                arguments("SUBSCRIBE", "conference", 489),
                arguments("SUBSCRIBE", "", 489),
                arguments("SERVICE", "", 200),
                arguments("OPTIONS", "", 200),
                arguments("INVITE", "", 404),
                arguments("BYE", "", 481),
                arguments("INFO", "", 481),
                arguments("CANCEL", "", 481),
                arguments("MESSAGE", "", 405),
                arguments("NOTIFY", "", 405),
                arguments("PUBLISH", "", 405),
                arguments("FROBNICATE", "", 501));
    }

    @ParameterizedTest(name = "{0} {1} is {2}")
    @MethodSource("others")
    void everythingElseIsAnsweredAndSigned(String method, String event, int status)
            throws Exception {
        var request = alice.request(method, "other");
        if (!event.isEmpty()) request.with("Event", event);
        var answer = ask(request);
        assertEquals(status, answer.head().status().orElseThrow());
        assertEquals(status == 405, answer.head().first("Allow").isPresent() && status != 200);
    }

    @Test
    void signedAcknowledgementIsNotAnswered() throws Exception {
        alice.send(alice.signed(alice.request("ACK")).toString());
        assertEquals("OPTIONS", ask(alice.request("OPTIONS")).head().method());
    }

    @Test
    void nothingInTheSettingsIsLeftToFillIn() throws Exception {
        var groups =
                new String[] {
                    "ServerConfiguration",
                    "ucPolicy",
                    "meetingPolicy",
                    "endpointConfiguration",
                    "userSetting",
                    "locationPolicy",
                    "mediaConfiguration",
                    "presencePolicyV2"
                };
        var body = ask(alice.provisioning(groups)).body();
        assertEquals(groups.length, XmlReader.read(body).children("provisionGroup").size());
        assertFalse(body.contains("{"), body);
    }
}
