package dev.handset.truststore.der;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.truststore.MalformedCertificate;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TimeReaderTest {
    private static final int UTC = Element.UTC_TIME;
    private static final int GENERALIZED = Element.GENERALIZED_TIME;

    private final ArrayList<Violation> violations = new ArrayList<>();

    private Instant read(int tag, String text) throws MalformedCertificate {
        byte[] content = text.getBytes(StandardCharsets.ISO_8859_1);
        byte[] der = new byte[content.length + 2];
        der[0] = (byte) tag;
        der[1] = (byte) content.length;
        System.arraycopy(content, 0, der, 2, content.length);
        return TimeReader.read(new DerReader(der), der, "notAfter", violations);
    }

    static Stream<Arguments> good() {
        return Stream.of(
                arguments(UTC, "120704123456Z", "2012-07-04T12:34:56Z", 0),
                arguments(UTC, "491231235959Z", "2049-12-31T23:59:59Z", 0),
                arguments(UTC, "500101000000Z", "1950-01-01T00:00:00Z", 0),
                arguments(UTC, "000229000000Z", "2000-02-29T00:00:00Z", 0),
                arguments(GENERALIZED, "20500101000000Z", "2050-01-01T00:00:00Z", 0),
                arguments(GENERALIZED, "99991231235959Z", "9999-12-31T23:59:59Z", 0),
                arguments(GENERALIZED, "20120704123456Z", "2012-07-04T12:34:56Z", 1),
                arguments(UTC, "1207041234Z", "2012-07-04T12:34:00Z", 1),
                arguments(UTC, "120704123456+0200", "2012-07-04T10:34:56Z", 1),
                arguments(GENERALIZED, "20500101000000.5Z", "2050-01-01T00:00:00Z", 1));
    }

    @ParameterizedTest(name = "{1} is {2} with {3} violations")
    @MethodSource("good")
    void reads(int tag, String text, String time, int broken) throws MalformedCertificate {
        assertEquals(Instant.parse(time), read(tag, text));
        assertEquals(broken, violations.size());
    }

    static Stream<Arguments> bad() {
        return Stream.of(
                arguments("month 13", UTC, "121304123456Z", "a date of the calendar"),
                arguments("30 February", UTC, "120230000000Z", "a date of the calendar"),
                arguments(
                        "29 February of a common year",
                        UTC,
                        "130229000000Z",
                        "a date of the calendar"),
                arguments("hour 24", UTC, "120704240000Z", "a date of the calendar"),
                arguments("second 60", UTC, "120704123460Z", "a date of the calendar"),
                arguments("no zone", UTC, "120704123456", "YYMMDDHHMMSSZ"),
                arguments("zone of 99 hours", UTC, "120704123456+9900", "a date of the calendar"),
                arguments("four-digit year", UTC, "20120704123456Z", "YYMMDDHHMMSSZ"),
                arguments("two-digit year", GENERALIZED, "120704123456Z", "YYYYMMDDHHMMSSZ"),
                arguments("letters", UTC, "12070412345xZ", "YYMMDDHHMMSSZ"),
                arguments("empty", UTC, "", "YYMMDDHHMMSSZ"),
                arguments("a terminal's command", UTC, "\u001b[2J", "found \\x1b[2J"),
                arguments("an INTEGER", 2, "1", "GeneralizedTime (18)"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bad")
    void refuses(String name, int tag, String text, String message) {
        var e = assertThrows(MalformedCertificate.class, () -> read(tag, text));
        assertTrue(String.valueOf(e.getMessage()).contains(message), e::getMessage);
        assertEquals("notAfter", e.element());
    }
}
