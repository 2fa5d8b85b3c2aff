package dev.handset.emulator.sip;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.regex.Pattern;

/** Changes the first digit of a signature, as a box that rewrites SIP would break all of it. */
final class FalseSignature {
    private static final Pattern FIRST_DIGIT = Pattern.compile("(rspauth=\")([0-9a-f])");

    private FalseSignature() {}

    static byte[] in(byte[] message) {
        var text = new String(message, ISO_8859_1);
        return FIRST_DIGIT
                .matcher(text)
                .replaceFirst(m -> m.group(1) + (m.group(2).equals("0") ? "1" : "0"))
                .getBytes(ISO_8859_1);
    }
}
