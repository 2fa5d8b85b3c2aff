package dev.handset.provisioning.sip;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageTapTest {
    private static final String OK = "SIP/2.0 200 OK\r\nCSeq: 1 REGISTER\r\n";

    static Stream<Arguments> messages() {
        return Stream.of("a", "b", "c", "d", "e", "g")
                .map(name -> arguments(name, SipVectors.message(name)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("messages")
    void givesBackAMessageAsItWas(String name, byte[] message) throws Exception {
        var whole = feed(new MessageTap(), message);
        assertEquals(1, whole.size());
        assertArrayEquals(message, whole.get(0).bytes());
        assertEquals(SipHead.parse(message), whole.get(0).head());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("messages")
    void joinsAMessageCutAtAnyByte(String name, byte[] message) throws Exception {
        for (int cut = 1; cut < message.length; cut++) {
            var tap = new MessageTap();
            assertEquals(0, tap.feed(message, 0, cut).size(), name + " cut at " + cut);
            var whole = tap.feed(message, cut, message.length - cut);
            assertEquals(1, whole.size(), name + " cut at " + cut);
            assertArrayEquals(message, whole.get(0).bytes());
        }
    }

    @ParameterizedTest(name = "{0} bytes at a time")
    @ValueSource(ints = {1, 2, 3, 7, 100, 1000, 100_000})
    void findsEveryMessageOfAConnection(int step) throws Exception {
        var stream = new ByteArrayOutputStream();
        var names = List.of("a", "b", "c", "d", "e", "f", "g");
        for (var name : names) {
            stream.writeBytes("\r\n\r\n".getBytes(UTF_8)); // keep-alives, RFC 3261 section 7.5
            stream.writeBytes(SipVectors.message(name));
        }
        var bytes = stream.toByteArray();
        var tap = new MessageTap();
        var seen = new ArrayList<SipMessage>();
        for (int at = 0; at < bytes.length; at += step) {
            seen.addAll(tap.feed(bytes, at, Math.min(step, bytes.length - at)));
        }
        assertEquals(names.size(), seen.size());
        for (int i = 0; i < names.size(); i++) {
            assertArrayEquals(SipVectors.message(names.get(i)), seen.get(i).bytes());
        }
    }

    @Test
    void takesOnlyTheBytesItIsGiven() throws Exception {
        var message = SipVectors.message("a");
        var padded = new byte[message.length + 20];
        System.arraycopy(message, 0, padded, 10, message.length);
        var whole = new MessageTap().feed(padded, 10, message.length);
        assertArrayEquals(message, whole.get(0).bytes());
    }

    @ParameterizedTest(name = "'{0}'")
    @ValueSource(strings = {"", "\r\n", "\r\n\r\n", "\r", "\n", "\r\n\r\n\r\n\r\n\r"})
    void aKeepAliveIsNoMessage(String keepAlive) throws Exception {
        var tap = new MessageTap();
        assertEquals(0, feed(tap, keepAlive.getBytes(UTF_8)).size());
        assertEquals(1, feed(tap, (OK + "\r\n").getBytes(UTF_8)).size());
    }

    @ParameterizedTest(name = "'{0}'")
    @CsvSource({
        "'Content-Length: 5\r\n', hello",
        "'content-length:5\r\n', hello",
        "'l: 5\r\n', hello",
        "'Content-Length:  00005 \r\n', hello",
        "'Content-Length: 5\r\nl: 5\r\n', hello",
        "'Content-Length:\r\n 5\r\n', hello",
        "'Content-Length: 6\r\n', 'zwölf'",
        "'Content-Length: 4\r\n', '\r\n\r\n'",
        "'Content-Length: 0\r\n', ''",
        "'', ''",
    })
    void readsAsMuchBodyAsTheHeadSays(String header, String body) throws Exception {
        var message = (OK + header + "\r\n" + body).getBytes(UTF_8);
        var two = new byte[message.length * 2];
        System.arraycopy(message, 0, two, 0, message.length);
        System.arraycopy(message, 0, two, message.length, message.length);
        var whole = feed(new MessageTap(), two);
        assertEquals(2, whole.size());
        assertEquals(body, whole.get(0).body());
        assertEquals(body, whole.get(1).body());
    }

    @Test
    void aMessageKeepsItsBytesToItself() throws Exception {
        var whole = feed(new MessageTap(), SipVectors.message("a")).get(0);
        whole.bytes()[0] = 'X';
        assertArrayEquals(SipVectors.message("a"), whole.bytes());
    }

    static Stream<Arguments> garbage() {
        return Stream.of( // name, bytes, in the message
                arguments(
                        "HTTP",
                        "HTTP/1.1 400 Bad Request\r\n",
                        "start line, found \"HTTP/1.1 400 Bad"),
                arguments("TLS", "\u0016\u0003\u0001\u0002\u0000", "start line, found \".....\""),
                arguments("one zero byte", "\u0000", "start line, found \".\""),
                arguments("no version", "REGISTER sip:contoso.com\r\n", "a SIP start line"),
                arguments("another version", "SIP/3.0 200 OK\r\n", "a SIP start line"),
                arguments("no status", "SIP/2.0 OK\r\n", "a SIP start line"),
                arguments("half a status", "SIP/2.0 20\r\n", "a SIP start line"),
                arguments("version only", "SIP/2.0\r\n", "a SIP start line"),
                arguments(
                        "line feeds only", "OPTIONS sip:a SIP/2.0\nTo: a\n\n", "a SIP start line"),
                arguments("CR without LF", "OPTIONS sip:a SIP/2.0\rTo: a", "a SIP start line"),
                arguments("a line without end", "A".repeat(4097), "a SIP start line"),
                arguments(
                        "a reason without end",
                        "SIP/2.0 200 " + "x".repeat(4096),
                        "a SIP start line"),
                arguments(
                        "Content-Length: x",
                        OK + "Content-Length: x\r\n\r\n",
                        "digits, found \"x\""),
                arguments("Content-Length: -1", OK + "l: -1\r\n\r\n", "digits, found \"-1\""),
                arguments("Content-Length: +1", OK + "l: +1\r\n\r\n", "digits, found \"+1\""),
                arguments("empty Content-Length", OK + "l:\r\n\r\n", "digits, found nothing"),
                arguments("two lengths", OK + "l: 5\r\nl: 0\r\n\r\n", "found \"5 and 0\""),
                arguments("two lengths in one", OK + "l: 1, 1\r\n\r\n", "digits, found \"1, 1\""),
                arguments("4 GiB", OK + "l: 4294967296\r\n\r\n", "digits, found \"4294967296\""),
                arguments("too long a body", OK + "l: 65536\r\n\r\n", "at most 65536 bytes"),
                arguments("999999999", OK + "l: 999999999\r\n\r\n", "at most 65536 bytes"),
                arguments(
                        "a head without end",
                        OK + "A: b\r\n".repeat(11_000),
                        "at most 65536 bytes"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("garbage")
    void refuses(String name, String bytes, String message) {
        var tap = new MessageTap();
        var e = assertThrows(MalformedSip.class, () -> feed(tap, bytes.getBytes(ISO_8859_1)));
        assertEquals(0, e.offset());
        var sides = e.expected() + ", found " + e.found();
        assertTrue(sides.contains(message), sides);
    }

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource({"a wrong length, l: -1, true", "a line that is no header, l, false"})
    void aHeadThatCouldBeReadIsKept(String name, String header, boolean kept) {
        var bytes = (OK + header + "\r\n\r\n").getBytes(UTF_8);
        var e = assertThrows(MalformedSip.class, () -> feed(new MessageTap(), bytes));
        assertEquals(kept, e.head().isPresent());
    }

    /** The connection's bytes are counted: two messages and a keep-alive came before. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("garbage")
    void namesTheByteOfTheConnection(String name, String bytes, String message) throws Exception {
        var tap = new MessageTap();
        var good = SipVectors.message("c");
        feed(tap, good);
        feed(tap, "\r\n\r\n".getBytes(UTF_8));
        feed(tap, good);
        var e = assertThrows(MalformedSip.class, () -> feed(tap, bytes.getBytes(ISO_8859_1)));
        assertEquals(2 * good.length + 4, e.offset());
    }

    @Test
    void namesTheByteOfABadHeaderLine() throws Exception {
        var tap = new MessageTap();
        var good = SipVectors.message("a");
        feed(tap, good);
        var bad = (OK + "no colon\r\n\r\n").getBytes(UTF_8);
        var e = assertThrows(MalformedSip.class, () -> feed(tap, bad));
        assertEquals(good.length + OK.length(), e.offset());
        assertEquals(
                "SIP message, byte %d: expected a header line, name and colon, found \"no colon\""
                        .formatted(e.offset()),
                e.getMessage());
    }

    @Test
    void aMessageBeforeGarbageIsNotLost() throws Exception {
        var tap = new MessageTap();
        var whole = feed(tap, (OK + "\r\n<html>\r\n").getBytes(UTF_8));
        assertEquals(1, whole.size());
        var e = assertThrows(MalformedSip.class, () -> feed(tap, new byte[0]));
        assertEquals(OK.length() + 2, e.offset());
    }

    @Test
    void staysRefusedAfterGarbage() {
        var tap = new MessageTap();
        assertThrows(MalformedSip.class, () -> feed(tap, "<html>\r\n".getBytes(UTF_8)));
        assertThrows(MalformedSip.class, () -> feed(tap, SipVectors.message("a")));
    }

    @Test
    void takesTheLongestMessage() throws Exception {
        var head = OK + "Content-Length: 65400\r\n\r\n";
        var fill = MessageTap.MAX_MESSAGE - 65400 - head.length();
        var padded = OK + "A:%s\r\n".formatted("b".repeat(fill - 4)) + head.substring(OK.length());
        var message = (padded + "c".repeat(65400)).getBytes(UTF_8);
        assertEquals(MessageTap.MAX_MESSAGE, message.length);
        assertEquals(1, feed(new MessageTap(), message).size());
        var longer = padded.replace("A:", "A:b") + "c".repeat(65400);
        assertThrows(MalformedSip.class, () -> feed(new MessageTap(), longer.getBytes(UTF_8)));
    }

    private static List<SipMessage> feed(MessageTap tap, byte[] bytes) throws MalformedSip {
        return tap.feed(bytes, 0, bytes.length);
    }
}
