package dev.handset.provisioning.spnego;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** The few elements of DER that RFC 4178 needs: a tag of one byte, a length, the contents. */
final class Der {
    static final int OCTETS = 0x04;
    static final int OID = 0x06;
    static final int ENUMERATED = 0x0a;
    static final int SEQUENCE = 0x30;
    static final int APPLICATION = 0x60;

    /** A length of more than two bytes is none of a token that fits into a header. */
    private static final int MAX_LENGTH_BYTES = 2;

    private final byte[] bytes;
    private final int end;
    private int at;

    private Der(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.at = from;
        this.end = end;
    }

    static Der of(byte[] bytes) {
        return new Der(bytes, 0, bytes.length);
    }

    /** Tag of a context-specific element. */
    static int context(int number) {
        return 0xa0 | number;
    }

    static byte[] element(int tag, byte[]... contents) {
        int length = Arrays.stream(contents).mapToInt(part -> part.length).sum();
        var out = new ByteArrayOutputStream();
        out.write(tag);
        if (length > 0xff) {
            out.write(0x82);
            out.write(length >> 8);
        } else if (length > 0x7f) {
            out.write(0x81);
        }
        out.write(length);
        for (byte[] part : contents) out.writeBytes(part);
        return out.toByteArray();
    }

    boolean hasMore() {
        return at < end;
    }

    /** Whether the next element has this tag. */
    boolean next(int tag) {
        return hasMore() && (bytes[at] & 0xff) == tag;
    }

    /** Goes into an element that must come now. */
    Der need(int tag, String what) throws MalformedSpnego {
        if (!next(tag)) {
            String found = hasMore() ? "tag %02x".formatted(bytes[at]) : "the end";
            throw new MalformedSpnego(at, "%s (tag %02x)".formatted(what, tag), found);
        }
        return any();
    }

    /** Goes into whatever comes now. */
    Der any() throws MalformedSpnego {
        at++;
        int length = length();
        if (length > end - at) {
            throw new MalformedSpnego(
                    at, "at most %d bytes".formatted(end - at), "a length of " + length);
        }
        var inside = new Der(bytes, at, at + length);
        at += length;
        return inside;
    }

    private int length() throws MalformedSpnego {
        int first = u8();
        if (first < 0x80) return first;
        int count = first & 0x7f;
        if (count < 1 || count > MAX_LENGTH_BYTES) {
            throw new MalformedSpnego(
                    at - 1, "a length of one or two bytes", "%02x".formatted(first));
        }
        int length = 0;
        for (int i = 0; i < count; i++) length = length << 8 | u8();
        return length;
    }

    private int u8() throws MalformedSpnego {
        if (!hasMore()) throw new MalformedSpnego(at, "one byte more", "the end");
        return bytes[at++] & 0xff;
    }

    /** All that is left of this element. */
    byte[] rest() {
        var rest = Arrays.copyOfRange(bytes, at, end);
        at = end;
        return rest;
    }
}
