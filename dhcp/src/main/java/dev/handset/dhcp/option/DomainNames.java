package dev.handset.dhcp.option;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Host names as RFC 1035 §3.1 labels, without compression. */
final class DomainNames {
    static final int MAX_LABEL_BYTES = 63;

    /** RFC 1035 §2.3.4, counting length bytes and the root label. */
    static final int MAX_NAME_BYTES = 255;

    /** The same as text: first length byte and root label have no dot. */
    static final int MAX_TEXT_CHARS = MAX_NAME_BYTES - 2;

    private static final String LABEL = "[a-zA-Z0-9_][a-zA-Z0-9_-]{0,62}";
    private static final Pattern HOST_NAME = Pattern.compile(LABEL + "(\\." + LABEL + ")*");
    private static final Pattern DOTTED_QUAD = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");

    private DomainNames() {}

    /**
     * @throws IllegalArgumentException when a label is empty or too long, or the name is
     */
    static byte[] encode(String name) {
        var out = new OptionWriter();
        for (String label : name.split("\\.", -1)) {
            byte[] bytes = label.getBytes(StandardCharsets.ISO_8859_1);
            if (bytes.length < 1 || bytes.length > MAX_LABEL_BYTES) {
                throw new IllegalArgumentException(
                        "\"%s\": expected labels of 1..63 bytes, found %d"
                                .formatted(name, bytes.length));
            }
            out.u8(bytes.length).bytes(bytes);
        }
        byte[] encoded = out.u8(0).toBytes();
        if (encoded.length > MAX_NAME_BYTES) {
            throw new IllegalArgumentException(
                    "\"%s\": expected at most 255 bytes, found %d".formatted(name, encoded.length));
        }
        return encoded;
    }

    /** Letters, digits, hyphen and (in the wild) underscore, at least one label, none empty. */
    static boolean isHostName(String name) {
        return name.length() <= MAX_TEXT_CHARS && HOST_NAME.matcher(name).matches();
    }

    static boolean isDottedQuad(String name) {
        return DOTTED_QUAD.matcher(name).matches();
    }
}
