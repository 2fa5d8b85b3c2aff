package dev.handset.provisioning.capture;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.provisioning.LabForms;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One direction of a connection, cut into messages. */
final class MessageCutterTest {
    private static final String XML = "Content-Type: text/xml\r\n";
    private static final String POST = "POST /a HTTP/1.1\r\n" + XML;
    private static final String SHORT = "SIP/2.0 200 OK\r\nc: text/xml\r\nl: 4\r\n\r\n<a/>\r\n\r\n";
    private static final String OK = "HTTP/1.1 200 OK\r\n" + XML;

    private final MessageCutter cutter = new MessageCutter(new Masks(LabForms.builtIn()));
    private final List<String> out = new ArrayList<>();

    private void feed(String text) {
        feed(text.getBytes(ISO_8859_1));
    }

    private void feed(byte[] bytes) {
        cutter.feed(bytes, m -> out.add(new String(m, ISO_8859_1)));
    }

    private void end() {
        cutter.end(m -> out.add(new String(m, ISO_8859_1)));
    }

    static Stream<Arguments> streams() {
        return Stream.of( //     name, what comes, how it is shown
                arguments(
                        "two requests",
                        POST + "Content-Length: 4\r\n\r\n<a/>GET /b HTTP/1.1\r\n\r\n",
                        List.of(POST + "Content-Length: 4\r\n\r\n<a/>", "GET /b HTTP/1.1\r\n\r\n")),
                arguments(
                        "a body in parts",
                        OK
                                + "Transfer-Encoding: chunked\r\n\r\n"
                                + "2\r\n"
                                + "<a\r\n"
                                + "2;x=1\r\n"
                                + "/>\r\n"
                                + "0\r\n\r\n",
                        List.of(OK + "Content-Length: 4\r\n\r\n<a/>")),
                arguments(
                        "an answer to the end of the connection",
                        OK + "\r\n<a/>",
                        List.of(OK + "Content-Length: 4\r\n\r\n<a/>")),
                arguments(
                        "an answer without a body",
                        "HTTP/1.1 304 Not Modified\r\n\r\nHTTP/1.1 204 No\r\n\r\n",
                        List.of("HTTP/1.1 304 Not Modified\r\n\r\n", "HTTP/1.1 204 No\r\n\r\n")),
                arguments(
                        "SIP with its short names, and a keep-alive between",
                        SHORT + "SIP/2.0 100 T\r\n\r\n",
                        List.of(
                                "SIP/2.0 200 OK\r\nc: text/xml\r\nContent-Length: 4\r\n\r\n<a/>",
                                "SIP/2.0 100 T\r\n\r\n")));
    }

    private static String joined(List<String> parts) {
        // where a keep-alive is cut depends on how its bytes come
        return String.join("", parts).replace("\r\n\r\nSIP/2.0 100", "SIP/2.0 100");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("streams")
    void messagesAreFound(String name, String stream, List<String> shown) {
        feed(stream);
        end();
        assertEquals(joined(shown), joined(out));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("streams")
    void howTheBytesComeDoesNotMatter(String name, String stream, List<String> shown) {
        for (byte b : stream.getBytes(ISO_8859_1)) feed(new byte[] {b});
        end();
        assertEquals(joined(shown), joined(out));
    }

    @Test
    void aHeadThatNeverEndsIsNotShown() {
        feed("GET /a HTTP/1.1\r\nX: ");
        feed("secret".repeat(MessageCutter.MAX_HEAD / 6 + 1));
        feed("more secret\r\n\r\nGET / HTTP/1.1\r\n\r\n");
        end();
        assertEquals(1, out.size());
        assertTrue(out.get(0).matches("\\[\\d+ bytes withheld: neither .*]"), out.get(0));
    }

    @Test
    void whatIsNeitherHttpNorSipIsNotShown() {
        feed("USER alice\r\nPASS secret\r\n");
        feed("secret");
        end();
        assertEquals(1, out.size());
        assertFalse(out.get(0).contains("secret"));
    }

    @Test
    void aLongBodyIsPassedOverAndTheNextMessageIsFound() {
        int length = MessageCutter.MAX_BODY + 1;
        feed(POST + "Content-Length: " + length + "\r\n\r\n");
        for (int left = length; left > 0; left -= 1000) {
            feed("s".repeat(Math.min(1000, left)));
        }
        feed("GET /b HTTP/1.1\r\n\r\n");
        assertEquals(2, out.size());
        assertTrue(
                out.get(0).endsWith("[%d bytes withheld: longer than is kept]".formatted(length)));
        assertEquals("GET /b HTTP/1.1\r\n\r\n", out.get(1));
    }

    @Test
    void partsWithoutEndAreGivenUp() {
        feed(OK + "Transfer-Encoding: chunked\r\n\r\n");
        String part = "1000\r\n" + "s".repeat(0x1000) + "\r\n";
        for (int i = 0; i < MessageCutter.MAX_BODY / part.length() + 2; i++) feed(part);
        end();
        assertEquals(1, out.size());
        assertTrue(out.get(0).endsWith("[the rest withheld: longer than is kept]"), out.get(0));
    }

    @Test
    void aMessageThatIsCutOffIsShownAsFarAsItCame() {
        feed(POST + "Content-Length: 99\r\n\r\n<Security>24680");
        end();
        assertEquals(POST + "Content-Length: 13\r\n\r\n<Security>***", out.get(0));
    }

    /** Nothing a peer sends may end the capture, whatever it is. */
    @Test
    void noBytesMakeItThrow() {
        var random = new Random(11);
        String[] pieces = {
            "HTTP/1.1 200 OK\r\n",
            "Content-Length: 5\r\n",
            "Transfer-Encoding: chunked\r\n",
            "\r\n\r\n",
            "\r\n",
            "5\r\n",
            "fffffff\r\n",
            "x",
            "SIP/2.0 ",
            "<Pin>",
            ": ",
            "=",
            "\0"
        };
        for (int i = 0; i < 3_000; i++) {
            var one = new MessageCutter(new Masks(LabForms.builtIn()));
            for (int j = random.nextInt(12); j >= 0; j--) {
                byte[] piece = pieces[random.nextInt(pieces.length)].getBytes(ISO_8859_1);
                one.feed(Arrays.copyOf(piece, 1 + random.nextInt(piece.length)), m -> {});
            }
            one.end(m -> {});
        }
    }
}
