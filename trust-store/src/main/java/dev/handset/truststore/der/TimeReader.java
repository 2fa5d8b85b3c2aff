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
    private static final Pattern ANY_FORM =
            Pattern.compile(
                    "(\\d{2}|\\d{4})(\\d{2})(\\d{2})(\\d{2})(\\d{2})(\\d{2})?([.,]\\d{1,9})?(Z|[+-]\\d{4})");

    /** Two-digit years from here on are of the 20th century. */
    private static final int CENTURY_SPLIT = 50;

    private static final int FIRST_GENERALIZED = 2050;

    /** Digits behind the year in the form of the RFC: month, day, hour, minute, second. */
    private static final int DIGITS = 10;

    private TimeReader() {}

    static Instant read(DerReader in, byte[] der, String element, List<Violation> violations)
            throws MalformedCertificate {
        boolean utc = in.nextIs(Element.UTC_TIME);
        Element e = in.expect(utc ? Element.UTC_TIME : Element.GENERALIZED_TIME, element);
        String text = new String(der, e.content(), e.length(), StandardCharsets.ISO_8859_1);
        String form = utc ? "YYMMDDHHMMSSZ" : "YYYYMMDDHHMMSSZ";
        try {
            boolean asProfiled = asProfiled(text, form.length());
            if (!asProfiled) {
                violations.add(
                        new Violation("RFC 5280 section 4.1.2.5: " + form, element + " " + text));
            }
            LocalDateTime time = asProfiled ? profiled(text, utc) : other(text, utc);
            if (!utc && time.getYear() < FIRST_GENERALIZED) {
                violations.add(
                        new Violation(
                                "RFC 5280 section 4.1.2.5: UTCTime before 2050",
                                element + " " + text));
            }
            return time.toInstant(asProfiled ? ZoneOffset.UTC : zone(text));
        } catch (OtherForm x) {
            throw DerReader.bad(e.content(), element, form, Printable.escape(text));
        } catch (DateTimeException x) {
            throw DerReader.bad(e.content(), element, "a date of the calendar", text);
        }
    }

    private static boolean asProfiled(String text, int length) {
        if (text.length() != length || text.charAt(length - 1) != 'Z') return false;
        for (int i = 0; i < length - 1; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') return false;
        }
        return true;
    }

    private static LocalDateTime profiled(String text, boolean utc) {
        int at = text.length() - 1 - DIGITS;
        int year = utc ? century(pair(text, 0)) : 100 * pair(text, 0) + pair(text, 2);
        return LocalDateTime.of(
                year,
                pair(text, at),
                pair(text, at + 2),
                pair(text, at + 4),
                pair(text, at + 6),
                pair(text, at + 8));
    }

    private static int pair(String text, int at) {
        return 10 * (text.charAt(at) - '0') + text.charAt(at + 1) - '0';
    }

    private static int century(int year) {
        return year + (year < CENTURY_SPLIT ? 2000 : 1900);
    }

    /** Text of no form of X.690 at all. */
    private static final class OtherForm extends Exception {
        private static final long serialVersionUID = 1L;
    }

    private static LocalDateTime other(String text, boolean utc) throws OtherForm {
        Matcher m = ANY_FORM.matcher(text);
        if (!m.matches() || m.group(1).length() != (utc ? 2 : 4)) throw new OtherForm();
        int year = Integer.parseInt(m.group(1));
        return LocalDateTime.of(
                utc ? century(year) : year,
                number(m, 2),
                number(m, 3),
                number(m, 4),
                number(m, 5),
                m.group(6) == null ? 0 : number(m, 6));
    }

    private static int number(Matcher m, int group) {
        return Integer.parseInt(m.group(group));
    }

    /** {@code Z}, or an offset in the last five characters. */
    private static ZoneOffset zone(String text) {
        return text.endsWith("Z")
                ? ZoneOffset.UTC
                : ZoneOffset.of(text.substring(text.length() - 5));
    }
}
