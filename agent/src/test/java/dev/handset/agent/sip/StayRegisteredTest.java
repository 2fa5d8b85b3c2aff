package dev.handset.agent.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.handset.agent.TestPki;
import dev.handset.agent.dns.RegistrarCandidate;
import dev.handset.provisioning.sip.AuthParameters;
import dev.handset.provisioning.sip.SipHead;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A registration kept alive against a registrar on a real port (sip-registration, 3.4 to 3.6). */
@Timeout(60)
final class StayRegisteredTest {
    private static final TestPki PKI = new TestPki();

    /** The stack takes a second, and threads of its own. */
    private static final Duration STACK_STOPS = Duration.ofSeconds(20);

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> ladder = new LinkedBlockingQueue<>();
    private ScriptedRegistrar registrar;
    private SipSignIn phone;

    @BeforeEach
    void register() throws Exception {
        registrar = new ScriptedRegistrar(PKI, ScriptedRegistrar.GOOD);
        phone = new SipSignIn(settings(), observer, listening);
        phone.register(List.of(candidate(registrar.port())));
    }

    @AfterEach
    void stop() throws Exception {
        phone.close();
        registrar.close();
    }

    private static SipSettings settings() {
        return SipSignInTest.settings(new TestPki.Issued[] {PKI.root}, "127.0.0.1");
    }

    private final SipObserver observer =
            new SipObserver() {
                @Override
                public void sent(InetSocketAddress peer, String host, String what, byte[] bytes) {
                    ladder.add(what);
                }
            };

    private final SipListening listening =
            new SipListening() {
                @Override
                public void deregistered(Deregistration how) {
                    heard.add(how.sentence());
                }

                @Override
                public void notified(String event, String body) {
                    heard.add(event + ": " + body);
                }

                @Override
                public void connectionLost() {
                    heard.add("lost");
                }
            };

    private static RegistrarCandidate candidate(int port) {
        return new RegistrarCandidate(
                ScriptedRegistrar.NAME, port, "test", List.of(InetAddress.getLoopbackAddress()));
    }

    private SipHead last() {
        return registrar.received.get(registrar.received.size() - 1).head();
    }

    private static AuthParameters auth(SipHead request) throws Exception {
        return AuthParameters.parse(request.first("Authorization").orElseThrow());
    }

    private static String request(String method, String event) {
        return String.join(
                "\r\n",
                method + " sip:192.0.2.51:49321;transport=tls SIP/2.0",
                "Via: SIP/2.0/TLS 203.0.113.10:5061",
                "Max-Forwards: 70",
                "From: <sip:alice@contoso.com>;tag=7F01",
                "To: <sip:alice@contoso.com>;tag=4ac1b2d3e5;epid=0a1b2c3d4e",
                "Call-ID: b71f",
                "CSeq: 1 " + method,
                "Event: " + event,
                "");
    }

    @Test
    void noThreadOfTheStackStaysBehind() throws Exception {
        phone.close();
        for (var thread : Thread.getAllStackTraces().keySet()) {
            if (!thread.getName().equals("EventScannerThread")) continue;
            thread.join(STACK_STOPS.toMillis());
            assertFalse(thread.isAlive(), thread.toString());
        }
    }

    @Test
    void refreshIsOneSignedRegister() throws Exception {
        registrar.registration = "Expires: 600\r\npresence-state: register-action=\"refreshed\"";
        var granted = phone.refresh();
        assertEquals(600, granted.expires().toSeconds());
        assertFalse(granted.presence().anew());
        assertEquals(5, registrar.received.size());
        assertEquals("2", auth(last()).text("cnum"));
    }

    @Test
    void refreshGoesOnInTheSameDialog() throws Exception {
        var before = last();
        phone.refresh();
        assertEquals(before.first("Call-ID"), last().first("Call-ID"));
        assertEquals("5 REGISTER", last().first("CSeq").orElseThrow());
    }

    @Test
    void registrarThatForgotThePhoneSaysSo() throws Exception {
        registrar.registration = "Expires: 600\r\npresence-state: register-action=\"added\"";
        assertTrue(phone.refresh().presence().anew());
    }

    @Test
    void lostAssociationIsMadeAgainOnTheSameConnection() throws Exception {
        registrar.forget();
        assertEquals("TLS-DSK", phone.refresh().scheme());
        assertEquals(8, registrar.received.size(), "one 401, two rounds, the signed one");
    }

    @Test
    void associationIsMadeAnewByAllRounds() throws Exception {
        phone.authenticate();
        assertEquals(8, registrar.received.size());
        assertEquals("1", auth(last()).text("cnum"));
        assertEquals("Alice Example", phone.settings().displayName().orElseThrow());
    }

    @Test
    void refusedRefreshIsAFailureWithAName() {
        registrar.granted = "403 Forbidden";
        var e = assertThrows(RegisterFailed.class, phone::refresh);
        assertFalse(assertInstanceOf(RegisterFailure.Refused.class, e.failure()).passing());
    }

    @Test
    void keepAliveIsNoMessage() throws Exception {
        phone.keepAlive();
        phone.refresh();
        assertTrue(ladder.contains("keep-alive"), ladder::toString);
        assertEquals(5, registrar.received.size());
    }

    @Test
    void endOfTheRegistrationIsHeard() throws Exception {
        registrar.push(request("NOTIFY", Deregistration.EVENT), "deregistered;event=rejected");
        assertEquals("the registrar rejected the phone", heard.take());
    }

    @Test
    void notifyIsAnsweredWithASignature() throws Exception {
        registrar.push(request("NOTIFY", "x"), "news");
        heard.take();
        phone.refresh();
        var answer = registrar.received.get(4).head();
        assertEquals("SIP/2.0 200 OK", answer.startLine());
        assertEquals("2", auth(answer).text("cnum"));
    }

    @Test
    void newsOfASubscriptionAreHeard() throws Exception {
        registrar.push(request("BENOTIFY", "vnd-microsoft-roaming-self"), "<roamingData/>");
        assertEquals("vnd-microsoft-roaming-self: <roamingData/>", heard.take());
    }

    @Test
    void forgedNewsAreNotHeard() throws Exception {
        registrar.push(request("BENOTIFY", "e"), "forged", whole -> whole.replace("7F01", "7F02"));
        registrar.push(request("BENOTIFY", "e"), "true");
        assertEquals("e: true", heard.take());
    }

    @Test
    void lostConnectionIsHeard() throws Exception {
        registrar.hangUp();
        assertEquals("lost", heard.take());
    }

    @Test
    void nothingIsSentOnALostConnection() throws Exception {
        registrar.hangUp();
        heard.take();
        var e = assertThrows(RegisterFailed.class, phone::refresh);
        assertTrue(assertInstanceOf(RegisterFailure.ConnectionLost.class, e.failure()).passing());
    }

    @Test
    void ownSignOutIsNoLoss() throws Exception {
        phone.close();
        assertEquals(List.of(), List.copyOf(heard));
    }

    private static byte[] redirect(
            dev.handset.provisioning.sip.SipMessage request, String... contacts) {
        var headers = Arrays.stream(contacts).map(c -> "Contact: " + c).toArray(String[]::new);
        return ScriptedRegistrar.answer(request, "301 Moved Permanently", "", headers)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String contact(int port, String q) {
        return "<sip:%s:%d;transport=tls>;q=%s".formatted(ScriptedRegistrar.NAME, port, q);
    }

    @Test
    void goesToTheBackupWhenTheOwnRegistrarIsClosed() throws Exception {
        int closed;
        try (var port = new ServerSocket(0)) {
            closed = port.getLocalPort();
        }
        var backup = registrar.port();
        try (var director =
                        new ScriptedRegistrar(
                                PKI,
                                (request, usual) ->
                                        redirect(
                                                request,
                                                contact(backup, "0.3"),
                                                contact(closed, "0.7")));
                var moved = new SipSignIn(settings(), observer)) {
            moved.register(List.of(candidate(director.port())));
            assertFalse(moved.atHome());
            assertFalse(moved.homeAnswers());
        }
    }

    @Test
    void ownRegistrarIsTheOneToPrefer() throws Exception {
        var own = registrar.port();
        try (var director =
                        new ScriptedRegistrar(
                                PKI, (request, usual) -> redirect(request, contact(own, "0.7")));
                var moved = new SipSignIn(settings(), observer)) {
            moved.register(List.of(candidate(director.port())));
            assertTrue(moved.atHome());
            assertTrue(moved.homeAnswers());
        }
    }

    @Test
    void secondCandidateIsNotHome() throws Exception {
        int closed;
        try (var port = new ServerSocket(0)) {
            closed = port.getLocalPort();
        }
        try (var other = new SipSignIn(settings(), observer)) {
            other.register(List.of(candidate(closed), candidate(registrar.port())));
            assertFalse(other.atHome());
        }
    }
}
