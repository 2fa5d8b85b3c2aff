package dev.handset.emulator.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.handset.provisioning.sip.SipHead.Header;
import dev.handset.provisioning.sip.SipMessage;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A phone's whole way to the registrar and back, on real sockets. */
@Timeout(60)
final class SignInTest {
    private SipLab lab;
    private SipCaller alice;

    @BeforeEach
    void start() throws Exception {
        lab = new SipLab();
        alice = lab.alice();
    }

    @AfterEach
    void stop() {
        alice.close();
        lab.close();
    }

    @Test
    void firstAnswerOffersTheSchemes() throws Exception {
        var answer = alice.ask(alice.register());
        assertEquals("SIP/2.0 401 Unauthorized", answer.head().startLine());
        assertEquals(
                List.of(
                        "Date",
                        "WWW-Authenticate",
                        "WWW-Authenticate",
                        "From",
                        "To",
                        "Call-ID",
                        "CSeq",
                        "Via",
                        "Server",
                        "Content-Length"),
                names(answer));
        assertEquals("Tue, 05 Mar 2024 09:00:00 GMT", header(answer, "Date"));
        assertEquals(
                List.of(
                        "NTLM realm=\"SIP Communications Service\","
                                + " targetname=\"pool01.contoso.com\", version=4",
                        "TLS-DSK realm=\"SIP Communications Service\","
                                + " targetname=\"pool01.contoso.com\", version=4,"
                                + " sts-uri=\"https://web.contoso.com:443/CertProv/"
                                + "CertProvisioningService.svc\""),
                answer.head().all("WWW-Authenticate"));
    }

    @Test
    void registersInFourRounds() throws Exception {
        var granted = alice.signIn();
        assertEquals("SIP/2.0 200 OK", granted.head().startLine());
        assertEquals(Optional.empty(), alice.check(granted));
        assertEquals("4 REGISTER", header(granted, "CSeq"));
        assertEquals(
                List.of("401", "401", "401", "200"),
                lab.sent.stream().map(m -> m.head().startLine().substring(8, 11)).toList());
        assertEquals(1, lab.registrar.endpoints(SipLab.ALICE));
    }

    @Test
    void serverFlightIsOneRecord() throws Exception {
        alice.signIn();
        var flight = lab.sent.stream().skip(1).findFirst().orElseThrow();
        var token = Base64.getDecoder().decode(SipCaller.gssapi(flight).orElseThrow());
        assertEquals(22, token[0], "a handshake record");
        var length = (token[3] & 0xff) << 8 | (token[4] & 0xff);
        assertEquals(token.length, 5 + length, "and nothing behind it");
    }

    @Test
    void opaqueIsEightUpperCaseDigits() throws Exception {
        var last = alice.shakeHands();
        assertTrue(SipCaller.parameters(last).text("opaque").matches("[0-9A-F]{8}"));
    }

    @Test
    void refreshIsToldApart() throws Exception {
        assertEquals("register-action=\"added\"", header(alice.signIn(), "presence-state"));
        var again = alice.ask(alice.signed(alice.register()));
        assertEquals("register-action=\"refreshed\"", header(again, "presence-state"));
        assertEquals(Optional.empty(), alice.check(again));
    }

    @Test
    void endedRegistrationIsAddedAnew() throws Exception {
        alice.signIn();
        lab.advance(Duration.ofHours(3));
        assertEquals(0, lab.registrar.endpoints(SipLab.ALICE));
        var again = alice.ask(alice.signed(alice.register()));
        assertEquals("register-action=\"added\"", header(again, "presence-state"));
    }

    @Test
    void shorterTimeIsGranted() throws Exception {
        alice.shakeHands();
        var granted = alice.ask(alice.signed(alice.register().with("Expires", "600")));
        assertEquals("600", header(granted, "Expires"));
        assertTrue(header(granted, "Contact").contains(">;expires=600;"));
    }

    @Test
    void unregisters() throws Exception {
        alice.signIn();
        var gone = alice.ask(alice.signed(alice.register().with("Expires", "0")));
        assertEquals("SIP/2.0 200 OK", gone.head().startLine());
        assertEquals(Optional.empty(), gone.head().first("Contact"));
        assertEquals(Optional.empty(), alice.check(gone));
        assertEquals(0, lab.registrar.endpoints(SipLab.ALICE));
    }

    @Test
    void keepAliveIsNotAnswered() throws Exception {
        alice.signIn();
        alice.send("\r\n\r\n\r\n\r\n");
        var next = alice.ask(alice.signed(alice.request("OPTIONS")));
        assertEquals("OPTIONS", next.head().method());
        assertEquals(5, lab.received.size(), "line ends are no message");
    }

    @Test
    void makesANewAssociationOnTheSameConnection() throws Exception {
        var first = alice.shakeHands();
        var second = alice.shakeHands();
        assertNotEquals(
                SipCaller.parameters(first).text("opaque"),
                SipCaller.parameters(second).text("opaque"));
        assertEquals(200, alice.ask(alice.signed(alice.register())).head().status().orElseThrow());
    }

    @Test
    void bindingEndsWithTheConnection() throws Exception {
        alice.signIn();
        alice.close();
        lab.registrar.close();
        assertEquals(0, lab.registrar.endpoints(SipLab.ALICE));
    }

    @Test
    void everyEndpointIsListedTheOwnFirst() throws Exception {
        alice.signIn();
        try (var other = lab.caller(SipLab.ALICE, lab.publishedFor(SipLab.ALICE))) {
            other.shakeHands();
            var request = other.register().replace("epid=0a1b2c3d4e", "epid=0004f2a1b2c3");
            var contacts = other.ask(other.signed(request)).head().all("Contact");
            assertEquals(2, contacts.size());
            assertTrue(contacts.get(0).contains("4V2nSLMOeliaaNvtdk8kUgAA"), contacts.get(0));
            assertTrue(contacts.get(1).contains("L6hzXcCUFV-zo014OsjrZwAA"), contacts.get(1));
        }
    }

    @Test
    void answersInPiecesAndInHeaps() throws Exception {
        var first = alice.register().toString();
        alice.send(first.substring(0, 40));
        alice.send(first.substring(40) + alice.register());
        assertEquals("1 REGISTER", header(alice.next(), "CSeq"));
        assertEquals("2 REGISTER", header(alice.next(), "CSeq"));
    }

    @Test
    void acknowledgementsAreNotAnswered() throws Exception {
        alice.send(alice.request("ACK").toString() + alice.request("CANCEL"));
        assertEquals("REGISTER", alice.ask(alice.register()).head().method());
        assertFalse(lab.sent.stream().anyMatch(m -> m.head().method().equals("CANCEL")));
    }

    private static String header(SipMessage message, String name) {
        return message.head().first(name).orElse("no " + name);
    }

    private static List<String> names(SipMessage message) {
        return message.head().headers().stream().map(Header::name).toList();
    }
}
