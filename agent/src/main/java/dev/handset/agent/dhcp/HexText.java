package dev.handset.agent.dhcp;

import dev.handset.dhcp.option.Octets;
import java.util.HexFormat;

/** Hex as people write it: pairs with colons, dots, dashes, commas or white space, {@code 0x}. */
final class HexText {
    private static final String BETWEEN = ":.,-";

    private HexText() {}

    /** Whether every character may stand in a hex dump, and there is at least one digit. */
    static boolean looksLike(String text) {
        String plain = text.replace("0x", "").replace("0X", "");
        return plain.chars().anyMatch(c -> HexFormat.isHexDigit(c))
                && plain.chars().allMatch(c -> HexFormat.isHexDigit(c) || isBetween((char) c));
    }

    /**
     * @throws NotUnderstood on another character, or an odd number of digits
     */
    static Octets parse(String text) throws NotUnderstood {
        var digits = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isPrefix(text, i)) {
                i++;
            } else if (HexFormat.isHexDigit(c)) {
                digits.append(c);
            } else if (!isBetween(c)) {
                throw new NotUnderstood(
                        "character %d: expected a hex digit, found '%s'"
                                .formatted(i + 1, shown(c)));
            }
        }
        if (digits.length() % 2 != 0) {
            throw new NotUnderstood(
                    digits.length() + " hex digits: expected pairs; the last byte ends in half");
        }
        return Octets.ofHex(digits.toString());
    }

    /** {@code 0x} at the start of a word; elsewhere the 0 is a digit. */
    private static boolean isPrefix(String text, int at) {
        boolean atStart = at == 0 || !HexFormat.isHexDigit(text.charAt(at - 1));
        return atStart && text.regionMatches(true, at, "0x", 0, 2);
    }

    private static boolean isBetween(char c) {
        return BETWEEN.indexOf(c) >= 0 || Character.isWhitespace(c);
    }

    private static String shown(char c) {
        return Character.isISOControl(c) ? "\\u%04x".formatted((int) c) : String.valueOf(c);
    }
}
