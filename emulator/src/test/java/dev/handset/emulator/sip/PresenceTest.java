package dev.handset.emulator.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.handset.emulator.lab.LabUser;
import dev.handset.emulator.presence.Board;
import dev.handset.provisioning.sip.SipHead.Header;
import dev.handset.provisioning.sip.SipMessage;
import dev.handset.provisioning.soap.XmlElement;
import dev.handset.provisioning.soap.XmlReader;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Alice tells of herself, and Bob watches. */
@Timeout(60)
final class PresenceTest {
    private static final String BOB = LabUser.BOB.sipUri();
    private static final String PUBLISH = "application/msrtc-category-publish+xml";
    private static final String LIST = "application/msrtc-adrl-categorylist+xml";

    private SipLab lab;
    private SipCaller alice;
    private SipCaller bob;

    @BeforeEach
    void start() throws Exception {
        lab = new SipLab();
        alice = lab.alice();
        bob = lab.caller(BOB, lab.publishedFor(BOB));
        bob.signIn();
    }

    @AfterEach
    void stop() {
        alice.close();
        bob.close();
        lab.close();
    }

    private static SipMessage ask(SipCaller who, SipText request) throws Exception {
        var answer = who.ask(who.signed(request));
        assertEquals(Optional.empty(), who.check(answer), "signed: " + answer.head());
        return answer;
    }

    private static SipText watching(SipCaller who, String... uris) {
        var list = new StringBuilder();
        for (String uri : uris) list.append("<resource uri=\"%s\"/>".formatted(uri));
        return who.subscribe(
                Subscriptions.PRESENCE,
                LIST,
                """
                <batchSub xmlns="http://schemas.microsoft.com/2006/01/sip/batch-subscribe" \
                uri="sip:bob@contoso.com" name=""><action name="subscribe" id="63792024">\
                <adhocList>%s</adhocList></action></batchSub>\
                """
                        .formatted(list));
    }

    private static SipText publishing(SipCaller who, long version, int availability) {
        return who.request("SERVICE", "publish" + version)
                .with("Content-Type", PUBLISH)
                .body(
                        """
                        <publish xmlns="http://schemas.microsoft.com/2006/09/sip/rich-presence">\
                        <publications uri="sip:alice@contoso.com"><publication \
                        categoryName="state" instance="1" container="2" version="%d" \
                        expireType="endpoint"><state \
                        xmlns="http://schemas.microsoft.com/2006/09/sip/state"><availability>%d\
                        </availability></state></publication></publications></publish>\
                        """
                                .formatted(version, availability));
    }

    private static SipText self(SipCaller who) {
        return who.subscribe(
                Subscriptions.ROAMING_SELF, "application/vnd-microsoft-roaming-self+xml", "");
    }

    private static int availability(SipMessage message) throws Exception {
        return Integer.parseInt(
                XmlReader.read(message.body()).find("availability").orElseThrow().trimmed());
    }

    private static SipMessage notified(SipCaller who) throws Exception {
        var told = who.next();
        assertEquals("BENOTIFY", told.head().method(), told.head().startLine());
        assertEquals(Optional.empty(), who.check(told), "signed: " + told.head());
        return told;
    }

    @Test
    void watcherSeesAUserComeAndGo() throws Exception {
        assertEquals(18_000, availability(ask(bob, watching(bob, SipLab.ALICE))));
        alice.signIn();
        assertEquals(3500, availability(notified(bob)));
        ask(alice, alice.register().with("Expires", "0"));
        assertEquals(18_000, availability(notified(bob)));
    }

    @Test
    void watcherSeesALostConnection() throws Exception {
        alice.signIn();
        ask(bob, watching(bob, SipLab.ALICE));
        alice.close();
        assertEquals(18_000, availability(notified(bob)));
    }

    @Test
    void watcherSeesARegistrationRunOut() throws Exception {
        alice.shakeHands();
        ask(alice, alice.register().with("Expires", "60"));
        assertEquals(3500, availability(ask(bob, watching(bob, SipLab.ALICE))));
        lab.advance(Duration.ofSeconds(60));
        lab.registrar.expire();
        assertEquals(18_000, availability(notified(bob)));
    }

    @Test
    void watcherSeesItWithoutAnybodyAsking() throws Exception {
        alice.shakeHands();
        assertEquals(18_000, availability(ask(bob, watching(bob, SipLab.ALICE))));
        ask(alice, alice.register().with("Expires", "1"));
        lab.advance(Duration.ofSeconds(1)); // by the time the registrar looks, after a real second
        assertEquals(3500, availability(notified(bob)));
        assertEquals(18_000, availability(notified(bob)));
    }

    @Test
    void watcherSeesWhatIsPublished() throws Exception {
        alice.signIn();
        assertEquals(3500, availability(ask(bob, watching(bob, SipLab.ALICE))));
        ask(alice, publishing(alice, 0, 6500));
        assertEquals(6500, availability(notified(bob)));
    }

    @Test
    void whatLastsAsLongAsTheEndpointEndsWithIt() throws Exception {
        alice.signIn();
        ask(alice, publishing(alice, 0, 6500));
        alice.close();
        alice = lab.alice();
        ask(bob, watching(bob, SipLab.ALICE));
        alice.signIn();
        assertEquals(3500, availability(notified(bob)));
    }

    @Test
    void notificationStandsInTheDialogOfItsSubscription() throws Exception {
        var granted = ask(bob, watching(bob, SipLab.ALICE)).head();
        alice.signIn();
        var told = notified(bob).head();
        assertEquals(
                List.of(
                        "Authentication-Info",
                        "Via",
                        "Max-Forwards",
                        "From",
                        "To",
                        "Call-ID",
                        "CSeq",
                        "Require",
                        "Content-Type",
                        "Event",
                        "subscription-state",
                        "Content-Length"),
                told.headers().stream().map(Header::name).toList());
        assertEquals(granted.first("To"), told.first("From"));
        assertEquals(granted.first("From"), told.first("To"));
        assertEquals(granted.first("Call-ID"), told.first("Call-ID"));
        assertEquals(Optional.of("2 BENOTIFY"), told.first("CSeq"));
        assertEquals(Optional.of("active;expires=42000"), told.first("subscription-state"));
        assertTrue(told.startLine().startsWith("BENOTIFY sip:bob@contoso.com"), told.startLine());
    }

    @Test
    void ownEndpointsLearnTheVersions() throws Exception {
        alice.signIn();
        ask(alice, self(alice));
        ask(alice, publishing(alice, 0, 6500));
        var categories =
                XmlReader.read(notified(alice).body()).need("categories").children("category");
        assertEquals(Optional.of("1"), version(categories.get(2)));
        ask(alice, publishing(alice, 1, 6500));
        notified(alice);
    }

    private static Optional<String> version(XmlElement category) {
        return category.attribute("version");
    }

    @Test
    void publicationOfAnotherVersionIsRefusedWithTheCurrentOne() throws Exception {
        alice.signIn();
        ask(alice, publishing(alice, 0, 6500));
        var refused = ask(alice, publishing(alice, 7, 3500));
        assertEquals(409, refused.head().status().orElseThrow());
        var fault = XmlReader.read(refused.body());
        assertEquals("Client.BadCall.WrongDelta", fault.need("Faultcode").trimmed());
        var operation = fault.needAt("details", "operation");
        assertEquals(Optional.of("1"), operation.attribute("index"));
        assertEquals(Optional.of("1"), operation.attribute("curVersion"));
    }

    @Test
    void unreadablePublicationIsRefused() throws Exception {
        alice.signIn();
        var odd = alice.request("SERVICE", "odd").with("Content-Type", PUBLISH).body("<publish/>");
        assertEquals(400, ask(alice, odd).head().status().orElseThrow());
    }

    @Test
    void voiceMailReachesThePhone() throws Exception {
        alice.signIn();
        ask(alice, self(alice));
        lab.registrar.voiceMail(LabUser.ALICE, new Board.VoiceMail(8, 3));
        var mwi = XmlReader.read(notified(alice).body()).find("mwi").orElseThrow();
        assertEquals(Optional.of("8"), mwi.attribute("unreadVoiceMailCount"));
    }

    @Test
    void severalContactsAreToldOneByOne() throws Exception {
        var answer = ask(bob, watching(bob, "sip:nobody@contoso.com", SipLab.ALICE, BOB));
        assertEquals(18_000, availability(answer));
        var told = notified(bob);
        assertEquals(Optional.of(BOB), XmlReader.read(told.body()).attribute("uri"));
        assertEquals(3500, availability(told));
    }

    @Test
    void endedSubscriptionIsToldNothing() throws Exception {
        var granted = ask(bob, watching(bob, SipLab.ALICE));
        var end =
                bob.request("SUBSCRIBE", granted.head().first("Call-ID").orElseThrow())
                        .replace("To: <" + BOB + ">", "To: " + granted.head().first("To").get())
                        .with("Event", Subscriptions.PRESENCE)
                        .with("Expires", "0");
        ask(bob, end);
        alice.signIn();
        assertEquals("OPTIONS", ask(bob, bob.request("OPTIONS")).head().method());
    }

    @Test
    void subscriptionEndsWithItsTime() throws Exception {
        ask(bob, watching(bob, SipLab.ALICE).with("Expires", "60"));
        lab.advance(Duration.ofSeconds(61));
        alice.signIn();
        assertEquals("OPTIONS", ask(bob, bob.request("OPTIONS")).head().method());
    }

    @Test
    void autoextendedSubscriptionDoesNot() throws Exception {
        ask(
                bob,
                watching(bob, SipLab.ALICE)
                        .with("Supported", "com.microsoft.autoextend")
                        .with("Expires", "60"));
        lab.advance(Duration.ofSeconds(61));
        alice.signIn();
        assertEquals(3500, availability(notified(bob)));
    }

    @Test
    void oneConnectionHoldsSoManySubscriptions() throws Exception {
        var statuses =
                IntStream.rangeClosed(0, Watch.MAX_OF_A_CONNECTION)
                        .mapToObj(i -> watchingOnce())
                        .toList();
        assertEquals(503, statuses.get(Watch.MAX_OF_A_CONNECTION));
        assertEquals(200, statuses.get(Watch.MAX_OF_A_CONNECTION - 1));
    }

    private int watchingOnce() {
        try {
            return ask(bob, watching(bob, SipLab.ALICE)).head().status().orElseThrow();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void unreadableListIsRefused() throws Exception {
        var odd = bob.subscribe(Subscriptions.PRESENCE, LIST, "<batchSub/>");
        assertEquals(400, ask(bob, odd).head().status().orElseThrow());
    }
}
