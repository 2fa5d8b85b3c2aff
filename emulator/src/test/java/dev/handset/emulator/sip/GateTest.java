package dev.handset.emulator.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.provisioning.sip.SipMessage;
import dev.handset.tls.TlsIdentity;
import dev.handset.tls.dsk.TlsDskClient;
import java.io.EOFException;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Who is not let in, and how that is said. */
@Timeout(60)
final class GateTest {
    private static final String BOB = "sip:bob@contoso.com";

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

    static Stream<Arguments> changes() {
        return Stream.of( //  what is changed after signing
                arguments("the signature", "response=\"", "response=\"0"),
                arguments("the number", "cnum=\"1\"", "cnum=\"2\""),
                arguments("the opaque", "opaque=\"", "opaque=\"0"),
                arguments("the target", "targetname=\"pool01", "targetname=\"pool02"),
                arguments("the realm", "realm=\"SIP", "realm=\"SOP"),
                arguments("the From tag", "tag=4ac1b2d3e5", "tag=4ac1b2d3e6"),
                arguments("the To URI", "To: <sip:alice@contoso.com>", "To: <sip:bob@contoso.com>"),
                arguments("the Call-ID", "Call-ID: ", "Call-ID: 1"),
                arguments("the CSeq", "CSeq: ", "CSeq: 1"),
                arguments("the time asked for", "Expires: 600", "Expires: 0"),
                arguments("an open quote", "version=4", "version=\"4"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void changedRequestIsChallengedAnew(String what, String found, String other) throws Exception {
        alice.shakeHands();
        var changed = alice.signed(alice.register().with("Expires", "600")).replace(found, other);
        var answer = alice.ask(changed);
        assertChallenged(answer);
        assertEquals(Optional.empty(), answer.head().first("Authentication-Info"));
        assertEquals(0, lab.registrar.endpoints(SipLab.ALICE));
    }

    @Test
    void replayIsChallenged() throws Exception {
        alice.shakeHands();
        var once = alice.signed(alice.register());
        assertEquals(200, alice.ask(once).head().status().orElseThrow());
        assertChallenged(alice.ask(once));
    }

    @Test
    void everyMethodIsChallenged() throws Exception {
        assertChallenged(alice.ask(alice.request("SUBSCRIBE")));
        assertChallenged(alice.ask(alice.request("FROBNICATE")));
    }

    @Test
    void associationIsBoundToItsConnection() throws Exception {
        alice.shakeHands();
        var stolen = alice.signed(alice.register());
        try (var other = lab.caller(SipLab.ALICE, lab.issuedFor(SipLab.ALICE))) {
            assertChallenged(other.ask(stolen));
        }
    }

    @Test
    void certificateThatWasNeverPublished() throws Exception {
        try (var stranger = lab.caller(SipLab.ALICE, lab.issuedFor(SipLab.ALICE))) {
            assertFinalHandshakeFailed(stranger.shakeHands());
        }
    }

    @Test
    void certificateThatHasEnded() throws Exception {
        lab.advance(Duration.ofDays(181));
        assertFinalHandshakeFailed(alice.shakeHands());
    }

    @Test
    void certificateThatWasTakenBack() throws Exception {
        lab.published.revokeAllOf(SipLab.ALICE);
        assertFinalHandshakeFailed(alice.shakeHands());
    }

    @Test
    void certificateTakenBackWhileSignedIn() throws Exception {
        alice.signIn();
        lab.published.revokeAllOf(SipLab.ALICE);
        assertFinalHandshakeFailed(alice.ask(alice.signed(alice.register())));
        assertChallenged(alice.ask(alice.signed(alice.register())));
    }

    @Test
    void associationLivesALittleMoreThanEightHours() throws Exception {
        alice.signIn();
        lab.advance(Duration.ofHours(8));
        var refreshed = alice.ask(alice.signed(alice.register()));
        assertEquals(200, refreshed.head().status().orElseThrow());
        lab.advance(Duration.ofMinutes(15));
        assertFinalHandshakeFailed(alice.ask(alice.signed(alice.register())));
        assertEquals(200, alice.signIn().head().status().orElseThrow());
    }

    @Test
    void certificateOfSomebodyElse() throws Exception {
        try (var mallory = lab.caller(SipLab.ALICE, lab.publishedFor(BOB))) {
            assertNotYours(mallory.shakeHands());
        }
    }

    @Test
    void fromSomebodyElseOnceSignedIn() throws Exception {
        alice.shakeHands();
        var other = alice.request("OPTIONS").replace("From: <" + SipLab.ALICE, "From: <" + BOB);
        var answer = alice.ask(alice.signed(other));
        assertNotYours(answer);
        assertEquals(Optional.empty(), alice.check(answer), "it is signed");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"targetname=\"pool01, targetname=\"pool02", "realm=\"SIP, realm=\"SOP"})
    void handshakeForAnotherServer(String found, String other) throws Exception {
        var challenge = alice.ask(alice.register());
        var hello = new TlsDskClient(alice.dsk(), "pool01.contoso.com").start();
        var elsewhere = alice.token(challenge, hello).replace(found, other);
        assertChallenged(alice.ask(alice.register().with("Authorization", elsewhere)));
    }

    static Stream<Arguments> tokens() throws Exception {
        return Stream.of( //  first token
                arguments("nothing", ""),
                arguments("not base64", "?"),
                arguments("not TLS", "AAAA"),
                arguments("a record cut short", "FgMBADUBAAAxAwFr"),
                arguments("an alert", "FQMBAAICKA=="),
                arguments("too long", "A".repeat(50_000)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tokens")
    void brokenTokenEndsTheHandshake(String what, String token) throws Exception {
        var challenge = alice.ask(alice.register());
        var authorization =
                alice.token(challenge, new byte[0])
                        .replace("gssapi-data=\"\"", "gssapi-data=\"" + token + '"');
        assertFinalHandshakeFailed(
                alice.ask(alice.register().with("Authorization", authorization)));
        assertEquals(200, alice.signIn().head().status().orElseThrow(), "a fresh one works");
    }

    @Test
    void tokensOutOfOrder() throws Exception {
        var challenge = alice.ask(alice.register());
        var hello = new TlsDskClient(alice.dsk(), "pool01.contoso.com").start();
        var first =
                alice.ask(alice.register().with("Authorization", alice.token(challenge, hello)));
        var again = alice.register().with("Authorization", alice.token(first, hello));
        assertFinalHandshakeFailed(alice.ask(again));
    }

    @Test
    void secondFlightOnAnotherConnection() throws Exception {
        var client = new TlsDskClient(alice.dsk(), "pool01.contoso.com");
        var first = firstAnswer(client);
        var flight = client.next(Base64.getDecoder().decode(SipCaller.gssapi(first).get()));
        try (var other = lab.caller(SipLab.ALICE, lab.issuedFor(SipLab.ALICE))) {
            assertChallenged(
                    other.ask(other.register().with("Authorization", alice.token(first, flight))));
        }
    }

    @Test
    void secondFlightOfAnotherHandshake() throws Exception {
        var client = new TlsDskClient(alice.dsk(), "pool01.contoso.com");
        var first = firstAnswer(client);
        var other = firstAnswer(new TlsDskClient(alice.dsk(), "pool01.contoso.com"));
        var flight = client.next(Base64.getDecoder().decode(SipCaller.gssapi(first).get()));
        assertFinalHandshakeFailed(
                alice.ask(alice.register().with("Authorization", alice.token(other, flight))));
    }

    private SipMessage firstAnswer(TlsDskClient client) throws Exception {
        var challenge = alice.ask(alice.register());
        var hello = alice.token(challenge, client.start());
        return alice.ask(alice.register().with("Authorization", hello));
    }

    @Test
    void secondFlightWithOneBitChanged() throws Exception {
        var challenge = alice.ask(alice.register());
        var client = new TlsDskClient(alice.dsk(), "pool01.contoso.com");
        var first =
                alice.ask(
                        alice.register()
                                .with("Authorization", alice.token(challenge, client.start())));
        var flight = client.next(Base64.getDecoder().decode(SipCaller.gssapi(first).get()));
        flight[flight.length - 1] ^= 1;
        assertFinalHandshakeFailed(
                alice.ask(alice.register().with("Authorization", alice.token(first, flight))));
    }

    @Test
    void handshakeThatTakesTooLong() throws Exception {
        var challenge = alice.ask(alice.register());
        var client = new TlsDskClient(alice.dsk(), "pool01.contoso.com");
        var first =
                alice.ask(
                        alice.register()
                                .with("Authorization", alice.token(challenge, client.start())));
        var flight = client.next(Base64.getDecoder().decode(SipCaller.gssapi(first).get()));
        lab.advance(Duration.ofMinutes(1));
        assertChallenged(
                alice.ask(alice.register().with("Authorization", alice.token(first, flight))));
    }

    @Test
    void fifthHandshakeAtOnce() throws Exception {
        for (int i = 0; i < Handshakes.MAX; i++) {
            assertTrue(SipCaller.gssapi(beginning()).isPresent());
        }
        assertChallenged(beginning());
        lab.advance(Duration.ofMinutes(2));
        assertTrue(SipCaller.gssapi(beginning()).isPresent(), "stale ones make room");
    }

    private SipMessage beginning() throws Exception {
        var challenge = alice.ask(alice.register());
        var hello = new TlsDskClient(alice.dsk(), "pool01.contoso.com").start();
        return alice.ask(alice.register().with("Authorization", alice.token(challenge, hello)));
    }

    @Test
    void tenWrongRequestsAreTheLast() throws Exception {
        alice.shakeHands();
        var wrong = alice.signed(alice.register()).replace("response=\"", "response=\"0");
        for (int i = 0; i < Conversation.MAX_STRIKES; i++) assertChallenged(alice.ask(wrong));
        assertThrows(EOFException.class, alice::next);
        assertEquals("10 wrong requests", lab.dropReason());
    }

    @Test
    void certificateOfAnotherKey() throws Exception {
        var other = KeyPairGenerator.getInstance("RSA");
        other.initialize(2048);
        var stolen =
                new TlsIdentity(
                        lab.publishedFor(SipLab.ALICE).chain(),
                        other.generateKeyPair().getPrivate());
        try (var thief = lab.caller(SipLab.ALICE, stolen)) {
            assertFinalHandshakeFailed(thief.shakeHands());
        }
    }

    @ParameterizedTest(name = "after {0} more: {1}")
    @CsvSource({"3, 200", "4, 401"})
    void oldAssociationsMakeRoom(int more, int status) throws Exception {
        alice.shakeHands();
        var signed = alice.signed(alice.register());
        for (int i = 0; i < more; i++) alice.shakeHands();
        assertEquals(status, alice.ask(signed).head().status().orElseThrow());
    }

    private static void assertChallenged(SipMessage answer) throws Exception {
        assertEquals(401, answer.head().status().orElseThrow());
        var parameters = SipCaller.parameters(answer);
        assertTrue(parameters.get("sts-uri").isPresent(), "every scheme, in full");
        for (var absent : List.of("opaque", "gssapi-data")) {
            assertEquals(Optional.empty(), parameters.get(absent));
        }
    }

    private static void assertFinalHandshakeFailed(SipMessage answer) throws Exception {
        assertChallenged(answer);
        var told = answer.head().first("ms-diagnostics").orElse("none");
        assertTrue(told.startsWith("1000;reason=\"Final handshake failed\""), told);
    }

    private static void assertNotYours(SipMessage answer) {
        assertEquals(403, answer.head().status().orElseThrow());
        var told = answer.head().first("ms-diagnostics").orElse("none");
        assertTrue(told.startsWith("4004;"), told);
    }
}
