package dev.handset.dhcp.option;

import java.nio.charset.StandardCharsets;

/** Host names as RFC 1035 §3.1 labels, without compression. */
final class DomainNames {
    static final int MAX_LABEL_BYTES = 63;

    /** RFC 1035 §2.3.4, counting length bytes and the root label. */
    static final int MAX_NAME_BYTES = 255;

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
        return name.length() <= MAX_NAME_BYTES - 2
                && name.matches("(?i)[a-z0-9_]([a-z0-9_-]{0,62})(\\.[a-z0-9_][a-z0-9_-]{0,62})*");
    }

    static boolean isDottedQuad(String name) {
        return name.matches("\\d{1,3}(\\.\\d{1,3}){3}");
    }
}
