package dev.handset.dhcp.option;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads names made of uncompressed labels one after the other. */
final class LabelReader {
    /**
     * @param text labels joined by dots; what was read before the problem, if there is one
     * @param closed false when the bytes ended where the root label should be
     */
    record Name(String text, boolean closed, Optional<Problem> problem) {}

    record Problem(int offset, int lengthByte, String expected, String found) {}

    private final Octets value;
    private int at;

    LabelReader(Octets value, int from) {
        this.value = value;
        this.at = from;
    }

    boolean hasMore() {
        return at < value.length();
    }

    int offset() {
        return at;
    }

    Name next() {
        var text = new StringBuilder();
        while (at < value.length()) {
            int length = value.at(at);
            if (length == 0) {
                at++;
                return new Name(text.toString(), true, Optional.empty());
            }
            int left = value.length() - at - 1;
            if (length > DomainNames.MAX_LABEL_BYTES) {
                return bad(text, length, "a label of at most 63 bytes", "0x%02x".formatted(length));
            }
            if (length > left) {
                return bad(text, length, "a label of " + length + " bytes", left + " bytes");
            }
            int dot = text.length() == 0 ? 0 : 1;
            if (text.length() + dot + length > DomainNames.MAX_TEXT_CHARS) {
                return bad(text, length, "a name of at most 255 bytes", "more");
            }
            byte[] label = value.slice(at + 1, at + 1 + length).toBytes();
            text.append(text.length() == 0 ? "" : ".");
            text.append(new String(label, StandardCharsets.ISO_8859_1));
            at += 1 + length;
        }
        return new Name(text.toString(), false, Optional.empty());
    }

    private Name bad(StringBuilder text, int length, String expected, String found) {
        return new Name(
                text.toString(), false, Optional.of(new Problem(at, length, expected, found)));
    }
}
