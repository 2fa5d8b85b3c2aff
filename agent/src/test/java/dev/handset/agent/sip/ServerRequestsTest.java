package dev.handset.agent.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.agent.TestPki;
import dev.handset.provisioning.ntlm.NtlmFlags;
import dev.handset.provisioning.ntlm.NtlmSession;
import dev.handset.provisioning.sip.AuthParameters;
import dev.handset.provisioning.sip.MalformedSip;
import dev.handset.provisioning.sip.MessageTap;
import dev.handset.provisioning.sip.SecurityAssociation;
import dev.handset.provisioning.sip.SecurityAssociation.Side;
import dev.handset.provisioning.sip.SecurityAssociation.Terms;
import dev.handset.provisioning.sip.SipHead;
import dev.handset.provisioning.sip.SipMessage;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the phone makes of the registrar's own requests (sip-registration sheet, 3.6 and 5.5). */
final class ServerRequestsTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final NtlmSession KEYS = new NtlmSession(new byte[16], NtlmFlags.SIP_CLIENT);

    private final List<String> heard = new ArrayList<>();
    private final List<String> answers = new ArrayList<>();
    private final Associations associations = new Associations();
    private final ServerRequests requests =
            new ServerRequests(
                    associations,
                    "pool01.contoso.com",
                    SipSignInTest.settings(new TestPki.Issued[0], "127.0.0.1"),
                    new SipObserver() {
                        @Override
                        public void dropped(String host, String summary, String why) {
                            heard.add("dropped " + summary + ": " + why);
                        }
                    },
                    new SipListening() {
                        @Override
                        public void deregistered(Deregistration how) {
                            heard.add(how.sentence());
                        }

                        @Override
                        public void notified(String event, String body) {
                            heard.add(event + ": " + body);
                        }
                    },
                    answers::add);

    private static SecurityAssociation association(Side side, String opaque) {
        var terms = new Terms(AuthParameters.REALM, "pool01.contoso.com", opaque, 4);
        return new SecurityAssociation(side, terms, KEYS, RANDOM);
    }

    private final SecurityAssociation server = association(Side.SERVER, "AAAA0001");

    ServerRequestsTest() {
        associations.use(association(Side.CLIENT, "AAAA0001"));
    }

    private static String head(String method, String event) {
        return """
        %s sip:192.0.2.51:49321 SIP/2.0\r
        Via: SIP/2.0/TLS 203.0.113.10:5061\r
        From: <sip:alice@contoso.com>;tag=7F01\r
        To: <sip:alice@contoso.com>;tag=4ac1b2d3e5;epid=0a1b2c3d4e\r
        Call-ID: b71f\r
        CSeq: 1 %s\r
        Event: %s\r
        """
                .formatted(method, method, event);
    }

    private static SipMessage message(String head, String body) throws MalformedSip {
        var text = head + "Content-Length: " + body.length() + "\r\n\r\n" + body;
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        return new MessageTap().feed(bytes, 0, bytes.length).get(0);
    }

    private static String signed(SecurityAssociation by, String head) throws MalformedSip {
        var parsed = SipHead.parse(head.getBytes(StandardCharsets.UTF_8));
        return head + "Authentication-Info: " + by.sign(parsed).format() + "\r\n";
    }

    private void receive(String head, String body) throws MalformedSip {
        requests.received(message(signed(server, head), body));
    }

    @Test
    void newsOfASubscriptionAreTold() throws Exception {
        receive(head("BENOTIFY", "vnd-microsoft-roaming-self"), "<roamingData/>");
        assertEquals(List.of("vnd-microsoft-roaming-self: <roamingData/>"), heard);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "NOTIFY, 200 OK",
        "OPTIONS, 200 OK",
        "INVITE, 480 Temporarily Unavailable",
        "BYE, 481 Call Leg/Transaction Does Not Exist",
        "INFO, 481 Call Leg/Transaction Does Not Exist",
        "MESSAGE, 501 Not Implemented",
        "REFER, 501 Not Implemented"
    })
    void isAnswered(String method, String status) throws Exception {
        receive(head(method, "x"), "");
        assertEquals("SIP/2.0 " + status, answers.get(0).lines().findFirst().orElseThrow());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"BENOTIFY", "ACK"})
    void isNeverAnswered(String method) throws Exception {
        receive(head(method, "x"), "");
        assertEquals(List.of(), answers);
    }

    @Test
    void answerIsSigned() throws Exception {
        receive(head("NOTIFY", "x"), "");
        var answer = SipHead.parse(answers.get(0).getBytes(StandardCharsets.UTF_8));
        var auth = AuthParameters.find(answer.all("Authorization"), "NTLM");
        assertEquals(Optional.empty(), server.verify(answer, auth));
    }

    @Test
    void answerGoesBackTheWayItCame() throws Exception {
        receive(head("NOTIFY", "x"), "");
        var answer = SipHead.parse(answers.get(0).getBytes(StandardCharsets.UTF_8));
        for (var name : List.of("Via", "From", "To", "Call-ID", "CSeq")) {
            assertEquals(
                    message(head("NOTIFY", "x"), "").head().first(name), answer.first(name), name);
        }
    }

    static Stream<Arguments> lies() throws MalformedSip {
        var head = head("NOTIFY", "x");
        var good = signed(association(Side.SERVER, "AAAA0001"), head);
        return Stream.of( //                                                     why not
                arguments("unsigned", head, "carries no signature"),
                arguments(
                        "header that cannot be read",
                        head + "Authentication-Info: NTLM rspauth\r\n",
                        "carries no signature"),
                arguments(
                        "other digits",
                        good.replaceFirst("auth=\"01000000..", "auth=\"01000000xx"),
                        "has a wrong signature"),
                arguments(
                        "of another registrar",
                        signed(association(Side.SERVER, "BBBB0001"), head),
                        "is signed for another association"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lies")
    void whatIsNotTheRegistrarsIsDropped(String name, String head, String why) throws Exception {
        requests.received(message(head, ""));
        assertEquals(List.of(), answers);
        assertEquals(1, heard.size());
        assertEquals(why, heard.get(0).substring(heard.get(0).lastIndexOf(": ") + 2));
    }

    @Test
    void sameRequestTwiceIsHeardOnce() throws Exception {
        var notify = message(signed(server, head("BENOTIFY", "e")), "b");
        requests.received(notify);
        requests.received(notify);
        assertEquals("e: b", heard.get(0));
        assertEquals(2, heard.size());
        assertTrue(heard.get(1).endsWith("repeats a message number, or is too old"));
    }

    @Test
    void formerAssociationIsStillBelieved() throws Exception {
        associations.use(association(Side.CLIENT, "CCCC0001"));
        receive(head("BENOTIFY", "e"), "late");
        assertEquals(List.of("e: late"), heard);
    }

    @Test
    void theOneBeforeTheFormerIsNot() throws Exception {
        associations.use(association(Side.CLIENT, "CCCC0001"));
        associations.use(association(Side.CLIENT, "DDDD0001"));
        receive(head("BENOTIFY", "e"), "very late");
        assertEquals(1, heard.size());
        assertEquals("dropped", heard.get(0).split(" ")[0]);
    }

    static Stream<Arguments> ends() {
        return Stream.of(
                arguments(
                        "deregistered;event=rejected",
                        "ms-diagnostics-public: 4141;reason=\"User disabled\"\r\n",
                        "the registrar rejected the phone, ms-diagnostics 4141: User disabled"),
                arguments(
                        "deregistered;event=unregistered",
                        "",
                        "another device took the phone's place"),
                arguments(
                        "deregistered;event=deactivated",
                        "",
                        "the registrar ended the registration for a while"),
                arguments(
                        "deregistered;event=preferred-registrar-change",
                        "P-Preferred-Registrar: <sip:pool02.contoso.com:5061;transport=tls>\r\n",
                        "the registrar prefers pool02.contoso.com:5061"),
                arguments(
                        "deregistered;event=preferred-registrar-change",
                        "P-Preferred-Registrar: sip:pool02.contoso.com\r\n",
                        "the registrar prefers pool02.contoso.com:5061"),
                arguments(
                        "deregistered;event=preferred-registrar-change",
                        "",
                        "registration-notify: deregistered;event=preferred-registrar-change"),
                arguments(
                        "deregistered;event=else",
                        "",
                        "registration-notify: deregistered;event=else"),
                arguments("registered", "", "registration-notify: registered"));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("ends")
    void endOfTheRegistrationIsTold(String body, String header, String told) throws Exception {
        receive(head("NOTIFY", "registration-notify") + header, body);
        assertEquals(List.of(told), heard);
    }
}
