package dev.handset.dhcp.option;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Collects findings about one option's bytes, and shows bytes the way a person reads them. */
final class Judging {
    private static final int SHOWN_BYTES = 40;

    /** Fewer could be a word. */
    private static final int LEAST_HEX_DIGITS = 8;

    private static final Pattern HEX_FRAMING = Pattern.compile("^0[xX]|[ :-]");
    private static final Pattern HEX_DIGITS = Pattern.compile("[0-9A-Fa-f]+");

    private final int option;
    private final List<Finding> findings = new ArrayList<>();

    Judging(int option) {
        this.option = option;
    }

    void add(FindingKind kind, int offset, int length, String expected, String found) {
        findings.add(
                new Finding(kind, option, OptionalInt.empty(), offset, length, expected, found));
    }

    void add(FindingKind kind, SubOption sub, String expected, String found) {
        findings.add(
                new Finding(
                        kind,
                        option,
                        OptionalInt.of(sub.code()),
                        sub.valueOffset(),
                        sub.value().length(),
                        expected,
                        found));
    }

    void missing(FindingKind kind, int subOption, int offset, String expected) {
        findings.add(
                new Finding(
                        kind,
                        option,
                        OptionalInt.of(subOption),
                        offset,
                        0,
                        expected,
                        "no sub-option " + subOption));
    }

    boolean hasErrors() {
        return findings.stream().anyMatch(Finding::isError);
    }

    List<Finding> findings() {
        return findings;
    }

    /** What is wrong before what is missing, and errors before warnings. */
    <T> Reading<T> malformed() {
        var ranked = new ArrayList<Finding>();
        findings.stream().filter(f -> f.isError() && f.length() > 0).forEach(ranked::add);
        findings.stream().filter(f -> f.isError() && f.length() == 0).forEach(ranked::add);
        findings.stream().filter(finding -> !finding.isError()).forEach(ranked::add);
        return new Reading.Malformed<>(ranked);
    }

    <T> Reading<T> good(T value) {
        return new Reading.Good<>(value, findings);
    }

    /** Text in quotes when all of it prints, hex otherwise; long values are cut. */
    static String shown(Octets value) {
        int end = Math.min(value.length(), SHOWN_BYTES);
        String more = end < value.length() ? "... (" + value.length() + " bytes)" : "";
        Octets head = value.slice(0, end);
        if (value.length() > 0 && isText(value)) {
            return '"' + text(head) + '"' + more;
        }
        return value.length() == 0 ? "nothing" : head.toHex() + more;
    }

    static boolean isText(Octets value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.at(i) < 0x20 || value.at(i) > 0x7e) {
                return false;
            }
        }
        return value.length() > 0;
    }

    static String text(Octets value) {
        return new String(value.toBytes(), StandardCharsets.ISO_8859_1);
    }

    /** Digits of a hex dump that were typed where text is sent as it stands. */
    static boolean isHexDigits(Octets value) {
        String digits = isText(value) ? HEX_FRAMING.matcher(text(value)).replaceAll("") : "";
        return digits.length() >= LEAST_HEX_DIGITS
                && digits.length() % 2 == 0
                && HEX_DIGITS.matcher(digits).matches();
    }
}
