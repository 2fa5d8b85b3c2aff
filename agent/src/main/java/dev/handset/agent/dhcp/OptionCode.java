package dev.handset.agent.dhcp;

import dev.handset.dhcp.option.Octets;
import java.io.ByteArrayOutputStream;

/** The code and the length of an option or sub-option, one octet each (RFC 2132 §2). */
final class OptionCode {
    /** 0 is a pad and 255 the end. */
    private static final int HIGHEST = 254;

    private static final int MOST_OCTETS = 255;

    private OptionCode() {}

    /**
     * @param digits decimal digits, however many
     * @param origin where they stood
     * @throws NotUnderstood when no option can have this code
     */
    static int parse(String digits, String origin) throws NotUnderstood {
        int code = digits.length() > 3 ? HIGHEST + 1 : Integer.parseInt(digits);
        if (code >= 1 && code <= HIGHEST) return code;
        throw new NotUnderstood(
                origin + ": expected an option code of 1 to " + HIGHEST + ", found " + digits);
    }

    /**
     * Writes code, length and value of a sub-option (RFC 2132 §8.4).
     *
     * @throws NotUnderstood when the value is longer than its length can say
     */
    static void writeSub(ByteArrayOutputStream out, int code, Octets value, String origin)
            throws NotUnderstood {
        if (value.length() > MOST_OCTETS) {
            throw new NotUnderstood(
                    "%s: sub-option %d holds %d bytes: expected at most %d"
                            .formatted(origin, code, value.length(), MOST_OCTETS));
        }
        out.write(code);
        out.write(value.length());
        out.writeBytes(value.toBytes());
    }
}
