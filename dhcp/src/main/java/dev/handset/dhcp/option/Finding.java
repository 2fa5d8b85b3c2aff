package dev.handset.dhcp.option;

import java.util.OptionalInt;

/**
 * One thing that is wrong with an option's bytes.
 *
 * @param option 43 or 120
 * @param subOption the sub-option of 43 concerned
 * @param offset where in the option's value, 0 = first byte
 * @param length how many bytes from there are concerned; 0 when something is missing
 */
public record Finding(
        FindingKind kind,
        int option,
        OptionalInt subOption,
        int offset,
        int length,
        String expected,
        String found) {

    public boolean isError() {
        return kind.severity() == Severity.ERROR;
    }

    /** One line for a person: where, expected, found. */
    public String text() {
        String where = "option " + option;
        if (subOption.isPresent()) {
            where += " sub-option " + subOption.getAsInt();
        }
        return "%s, byte %d: expected %s, found %s".formatted(where, offset, expected, found);
    }

    public MalformedOption toException() {
        return new MalformedOption(option, offset, expected, found);
    }
}
