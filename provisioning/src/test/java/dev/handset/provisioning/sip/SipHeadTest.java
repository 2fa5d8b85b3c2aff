package dev.handset.provisioning.sip;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.provisioning.sip.SipHead.Header;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SipHeadTest {
    @Test
    void keepsHeadersInOrderAndFoldedLinesTogether() {
        var head = SipVectors.head("b");
        assertEquals("SIP/2.0 200 OK", head.startLine());
        assertEquals("ms-keep-alive", head.headers().get(0).name());
        assertEquals(15, head.headers().size());
        assertEquals(List.of("adhoclist", "msrtc-event-categories"), head.all("Supported"));
        assertEquals(
                "TLS-DSK qop=\"auth\", opaque=\"9A94AAA5\", srand=\"1D9666D9\", snum=\"1\","
                        + " rspauth=\"e55239472c2b3a7220e155127afbab93d7c3b95c\","
                        + " targetname=\"pool01.contoso.com\","
                        + " realm=\"SIP Communications Service\", version=4",
                head.first("authentication-info").orElseThrow());
    }

    static Stream<Arguments> headers() {
        return Stream.of( //     name                line                  header's name, value
                arguments("usual", "To: <sip:a@b>", "To", "<sip:a@b>"),
                arguments("no blank", "To:<sip:a@b>", "To", "<sip:a@b>"),
                arguments("blanks around", "To :   a   ", "To", "a"),
                arguments("no value", "Subject:", "Subject", ""),
                arguments("colons in the value", "A: b:c:d", "A", "b:c:d"),
                arguments("folded by a blank", "A: b\n c", "A", "b c"),
                arguments("folded by a tab", "A: b\n\tc", "A", "b c"),
                arguments("folded twice", "A: b\n  c\n  d  ", "A", "b c d"),
                arguments("folded at once", "A:\n b", "A", "b"),
                arguments("not ASCII", "Subject: zwölf ☎", "Subject", "zwölf ☎"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("headers")
    void readsAHeader(String name, String line, String header, String value) {
        var head =
                SipVectors.head(SipVectors.wire("OPTIONS sip:a SIP/2.0\n" + line + "\n\nbody: no"));
        assertEquals(List.of(new Header(header, value)), head.headers());
    }

    static Stream<Arguments> startLines() {
        return Stream.of( //      start line                        status         summary
                arguments("REGISTER sip:contoso.com SIP/2.0", null, "REGISTER sip:contoso.com"),
                arguments("SIP/2.0 200 OK", 200, "200 OK (REGISTER)"),
                arguments("SIP/2.0 401 Unauthorized", 401, "401 Unauthorized (REGISTER)"),
                arguments("SIP/2.0 301 Moved Permanently", 301, "301 Moved Permanently (REGISTER)"),
                arguments("SIP/2.0 200", 200, "200 (REGISTER)"),
                arguments("SIP/2.0 200 ", 200, "200  (REGISTER)"),
                arguments("SIP/2.0 606 Überlastet \u0085", 606, "606 Überlastet \u0085 (REGISTER)"),
                arguments("SIP/2.0 200 x SIP/2.0", 200, "200 x SIP/2.0 (REGISTER)"),
                arguments("SIP/2.0 2000 OK", null, "2000 OK (REGISTER)"),
                arguments("OPTIONS sip:a SIP/7.0", null, "OPTIONS sip:a"),
                arguments("INVITE  sip:a; lr SIP/2.0  ", null, "INVITE  sip:a; lr"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "SIP/2.0 200 OK, true",
        "SIP/2.0 4294967301 x, true",
        "OPTIONS sip:a SIP/2.0, false",
        "OPTIONS sip:a SIP/7.0, false",
    })
    void tellsAResponseFromARequest(String line, boolean response) throws Exception {
        assertEquals(response, SipHead.parse(SipVectors.wire(line + "\n\n")).isResponse());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("startLines")
    void readsAStartLine(String line, Integer status, String summary) {
        var head = SipVectors.head(SipVectors.wire(line + "\nCSeq: 4 REGISTER\n\n"));
        assertEquals(Optional.ofNullable(status), head.status());
        assertEquals(summary, head.summary());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "CSeq: 4 REGISTER, 4, REGISTER",
        "cseq:4   SUBSCRIBE, 4, SUBSCRIBE",
        "CSeq: 4, 4, INVITE",
        "CSeq:, '', INVITE",
        "X: y, '', INVITE",
    })
    void readsTheCSeqOrTakesTheStartLinesMethod(String header, String number, String method) {
        var head = SipVectors.head(SipVectors.wire("INVITE sip:a SIP/2.0\n" + header + "\n\n"));
        assertEquals(number, head.cseq());
        assertEquals(method, head.method());
    }

    static Stream<Arguments> malformed() {
        return Stream.of( //     name            message                        byte  expected
                arguments("nothing", "", 0, "a SIP start line, found nothing"),
                arguments("a line end", "\n", 0, "a SIP start line, found \"..\""),
                arguments(
                        "HTTP",
                        "GET / HTTP/1.1\n\n",
                        0,
                        "a SIP start line, found \"GET / HTTP/1.1....\""),
                arguments(
                        "no URI",
                        "INVITE SIP/2.0\n",
                        0,
                        "a SIP start line, found \"INVITE SIP/2.0..\""),
                arguments(
                        "negative status",
                        "SIP/2.0 -20 OK\n",
                        0,
                        "a SIP start line, found \"SIP/2.0 -20 OK..\""),
                arguments(
                        "no colon",
                        "SIP/2.0 200 OK\nTo\n\n",
                        16,
                        "a header line, name and colon, found \"To\""),
                arguments(
                        "no name",
                        "SIP/2.0 200 OK\nA: b\n: c\n\n",
                        22,
                        "a header line, name and colon, found \": c\""),
                arguments(
                        "folded without a header",
                        "SIP/2.0 200 OK\n folded\n\n",
                        16,
                        "a header line, name and colon, found \" folded\""),
                arguments(
                        "counted in bytes",
                        "SIP/2.0 200 OK\nA: ☎\nx\n\n",
                        24,
                        "a header line, name and colon, found \"x\""),
                arguments(
                        "a blank in the name",
                        "SIP/2.0 200 OK\nTo <sip:a@b>\n\n",
                        16,
                        "a header line, name and colon, found \"To <sip:a@b>\""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("malformed")
    void refuses(String name, String message, int offset, String expected) {
        var bytes = SipVectors.wire(message);
        var e = assertThrows(MalformedSip.class, () -> SipHead.parse(bytes));
        assertEquals(
                "SIP message, byte %d: expected %s".formatted(offset, expected), e.getMessage());
        assertEquals(offset, e.offset());
        assertEquals(expected, e.expected() + ", found " + e.found());
    }

    /** Bytes that are not UTF-8 neither shift the offset nor stop the reader. */
    @Test
    void countsBytesThatAreNotText() {
        var bytes = "SIP/2.0 200 OK\r\nA: \u00ff\u00fe\r\nx\r\n\r\n".getBytes(ISO_8859_1);
        assertEquals(23, assertThrows(MalformedSip.class, () -> SipHead.parse(bytes)).offset());
    }

    @Test
    void aBodyIsNotRead() {
        var head = SipVectors.head(SipVectors.wire("SIP/2.0 200 OK\nA: b\n\nnot a header\n\n"));
        assertEquals(List.of(new Header("A", "b")), head.headers());
    }

    @ParameterizedTest(name = "{0} bytes")
    @CsvSource({
        "0, nothing",
        "1, '\"x\"'",
        "24, '\"xxxxxxxxxxxxxxxxxxxxxxxx\"'",
        "25, '\"xxxxxxxxxxxxxxxxxxxxxxxx...\"'",
    })
    void garbageIsShownByItsFirstBytes(int length, String shown) {
        assertEquals(shown, MalformedSip.shown("x".repeat(length).getBytes(UTF_8)));
    }

    @Test
    void unprintableBytesAreShownAsDots() {
        assertEquals("\"a....~.\"", MalformedSip.shown(new byte[] {'a', 0, 31, 127, -1, '~', 10}));
    }
}
