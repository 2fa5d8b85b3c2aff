package dev.handset.emulator.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.provisioning.sip.MessageTap;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Bytes that no phone would send: answered with what is wrong, or the connection is closed. */
@Timeout(60)
final class MalformedInputTest {
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

    static Stream<Arguments> wrong() {
        return Stream.of( //  found in a good REGISTER, in its place, phrase of the 400
                arguments("REGISTER sip:contoso.com", "REG/STER sip:a", "Bad Request-Line"),
                arguments("CSeq: 1 REGISTER", "CSeq: 1 INVITE", "CSeq of Another Method"),
                arguments("CSeq: 1 REGISTER", "CSeq: one REGISTER", "Bad CSeq"),
                arguments("CSeq: 1 REGISTER", "CSeq: 99999999999 REGISTER", "Bad CSeq"),
                arguments("CSeq: 1 REGISTER", "X-Seq: 1 REGISTER", "Missing CSeq"),
                arguments("Via: ", "X-Via: ", "Missing Via"),
                arguments("Call-ID: ", "X-Call-ID: ", "Missing Call-ID"),
                arguments("From: ", "X-From: ", "Missing From"),
                arguments("To: ", "X-To: ", "Missing To"),
                arguments(";tag=4ac1b2d3e5", "", "From without Tag"),
                arguments("Max-Forwards: 70", "X: " + "<".repeat(9000), "Header Too Long"),
                arguments("Max-Forwards: 70", "Expires: soon", "Bad Expires"),
                arguments("Max-Forwards: 70", "Expires: -1", "Bad Expires"),
                arguments("Max-Forwards: 70", "Expires: 9999999999", "Bad Expires"),
                arguments("epid=0a1b", "epid=0a\n1b", "Control Character in Header"),
                arguments("epid=0a1b", "epid=0a\u00001b", "Control Character in Header"));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("wrong")
    void isToldWhatIsWrong(String found, String other, String phrase) throws Exception {
        var answer = alice.ask(alice.register().replace(found, other));
        assertEquals("SIP/2.0 400 " + phrase, answer.head().startLine());
        assertEquals(401, alice.ask(alice.register()).head().status().orElseThrow());
    }

    static Stream<Arguments> closing() {
        return Stream.of( //  bytes, part of the reason
                arguments("HTTP", "GET / HTTP/1.1\r\nHost: pool01\r\n\r\n", "a SIP start line"),
                arguments("TLS in TLS", "\u0016\u0003\u0001\u0002", "a SIP start line"),
                arguments("no status", "SIP/2.0 abc\r\n\r\n", "a SIP start line"),
                arguments("no colon", "OPTIONS sip:a SIP/2.0\r\nVia\r\n\r\n", "name and colon"),
                arguments(
                        "negative length",
                        "OPTIONS sip:a SIP/2.0\r\nContent-Length: -1\r\n\r\n",
                        "a Content-Length of at most nine digits"),
                arguments(
                        "length beyond all bounds",
                        "OPTIONS sip:a SIP/2.0\r\nContent-Length: 999999999\r\n\r\n",
                        "at most 65536 bytes"),
                arguments(
                        "start line without an end",
                        "OPTIONS sip:" + "a".repeat(5000),
                        "a SIP start line"),
                arguments(
                        "head without an end",
                        "OPTIONS sip:a SIP/2.0\r\n" + "X: y\r\n".repeat(12_000),
                        "at most 65536 bytes"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("closing")
    void isNotSpokenToAnyMore(String what, String bytes, String reason) throws Exception {
        alice.send(bytes);
        assertThrows(
                IOException.class,
                () -> {
                    while (true) alice.next();
                });
        var told = lab.dropReason();
        assertTrue(told.contains(reason), told);
    }

    @Test
    void answersAreNotAnswered() throws Exception {
        alice.send("SIP/2.0 200 OK\r\nContent-Length: 0\r\n\r\n");
        assertEquals("1 REGISTER", alice.ask(alice.register()).head().first("CSeq").get());
        assertEquals(1, lab.sent.size());
    }

    @Test
    void tenMalformedRequestsAreTheLast() throws Exception {
        for (int i = 0; i < Conversation.MAX_STRIKES; i++) {
            assertEquals(400, alice.ask(new SipText("A b SIP/2.0")).head().status().orElseThrow());
        }
        assertThrows(EOFException.class, alice::next);
    }

    @Test
    void longestMessageIsRead() throws Exception {
        var longest = alice.register();
        while (longest.toString().length() < MessageTap.MAX_MESSAGE - 8100) {
            longest.with("X", "y".repeat(8000));
        }
        var left = MessageTap.MAX_MESSAGE - longest.toString().length() - "X: \r\n".length();
        assertEquals(401, alice.ask(longest.with("X", "y".repeat(left))).head().status().get());
    }

    @Test
    void noiseNeverLosesTheListener() throws Exception {
        var random = new Random(5);
        for (int i = 0; i < 40; i++) {
            var bytes = alice.register().toString().getBytes(StandardCharsets.UTF_8);
            for (int j = 0; j < 4; j++)
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            try (var other = lab.caller(SipLab.ALICE, lab.issuedFor(SipLab.ALICE))) {
                other.patience(Duration.ofMillis(20));
                other.send(bytes);
                other.next();
            } catch (IOException e) {
                // closed, or still waited for: both are fine
            }
        }
        assertEquals(200, alice.signIn().head().status().orElseThrow());
    }
}
