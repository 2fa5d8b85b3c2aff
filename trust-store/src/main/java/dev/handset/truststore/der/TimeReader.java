package dev.handset.truststore.der;

import dev.handset.truststore.MalformedCertificate;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Times of validity (RFC 5280 section 4.1.2.5). Forms that the RFC forbids but old authorities used
 * (no seconds, an offset, fractions) are read, and noted as violations.
 */
final class TimeReader {
    private static final Pattern FORM =
            Pattern.compile(
                    "(\\d{2}|\\d{4})(\\d{2})(\\d{2})(\\d{2})(\\d{2})(\\d{2})?([.,]\\d{1,9})?(Z|[+-]\\d{4})");

    /** Two-digit years from here on are of the 20th century. */
    private static final int CENTURY_SPLIT = 50;

    private static final int FIRST_GENERALIZED = 2050;

    private TimeReader() {}

    static Instant read(DerReader in, byte[] der, String element, List<Violation> violations)
            throws MalformedCertificate {
        boolean utc = in.nextIs(Element.UTC_TIME);
        Element e = in.expect(utc ? Element.UTC_TIME : Element.GENERALIZED_TIME, element);
        String text = new String(der, e.content(), e.length(), StandardCharsets.ISO_8859_1);
        Matcher m = FORM.matcher(text);
        String form = utc ? "YYMMDDHHMMSSZ" : "YYYYMMDDHHMMSSZ";
        if (!m.matches() || m.group(1).length() != (utc ? 2 : 4)) {
            throw DerReader.bad(e.content(), element, form, Printable.escape(text));
        }
        int year = Integer.parseInt(m.group(1));
        if (utc) year += year < CENTURY_SPLIT ? 2000 : 1900;
        if (text.length() != form.length() || !"Z".equals(m.group(8))) {
            violations.add(
                    new Violation("RFC 5280 section 4.1.2.5: " + form, element + " " + text));
        }
        if (!utc && year < FIRST_GENERALIZED) {
            violations.add(
                    new Violation(
                            "RFC 5280 section 4.1.2.5: UTCTime before 2050", element + " " + text));
        }
        try {
            return LocalDateTime.of(
                            year,
                            number(m, 2),
                            number(m, 3),
                            number(m, 4),
                            number(m, 5),
                            m.group(6) == null ? 0 : number(m, 6))
                    .toInstant(ZoneOffset.of(m.group(8)));
        } catch (DateTimeException x) {
            throw DerReader.bad(e.content(), element, "a date of the calendar", text);
        }
    }

    private static int number(Matcher m, int group) {
        return Integer.parseInt(m.group(group));
    }
}
