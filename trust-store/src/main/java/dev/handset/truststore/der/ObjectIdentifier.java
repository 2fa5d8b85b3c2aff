package dev.handset.truststore.der;

import dev.handset.truststore.MalformedCertificate;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Object identifiers as dotted text (X.690 section 8.19). */
final class ObjectIdentifier {
    private static final int MAX_BYTES = 128;
    private static final long MAX_ARC = Long.MAX_VALUE >> 7;

    /**
     * What nearly every certificate holds: found by its bytes, it need not be written out again.
     */
    private static final String[] COMMON = {
        "2.5.4.3",
        "2.5.4.5",
        "2.5.4.6",
        "2.5.4.7",
        "2.5.4.8",
        "2.5.4.10",
        "2.5.4.11",
        "2.5.29.14",
        "2.5.29.15",
        "2.5.29.17",
        "2.5.29.19",
        "2.5.29.30",
        "2.5.29.31",
        "2.5.29.32",
        "2.5.29.35",
        "2.5.29.37",
        "1.3.6.1.5.5.7.1.1",
        "1.3.6.1.5.5.7.3.1",
        "1.3.6.1.5.5.7.3.2",
        "1.3.6.1.5.5.7.48.1",
        "1.3.6.1.5.5.7.48.2",
        "1.2.840.113549.1.1.1",
        "1.2.840.113549.1.1.5",
        "1.2.840.113549.1.1.11",
        "1.2.840.113549.1.1.12",
        "1.2.840.113549.1.1.13",
        "1.2.840.113549.1.9.1",
        "1.2.840.10045.2.1",
        "1.2.840.10045.3.1.7",
        "1.3.132.0.34",
        "1.2.840.10045.4.3.2",
        "1.2.840.10045.4.3.3",
        "0.9.2342.19200300.100.1.25",
        "1.3.6.1.4.1.11129.2.4.2"
    };

    private static final int SLOTS = 256;
    private static final @Nullable Known[] KNOWN = new Known[SLOTS];

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Known(String text, byte[] content) {}

    static {
        for (String text : COMMON) {
            byte[] content = encode(text);
            KNOWN[slot(content, 0, content.length)] = new Known(text, content);
        }
    }

    private ObjectIdentifier() {}

    static String text(byte[] der, Element e, String element) throws MalformedCertificate {
        Known known = KNOWN[slot(der, e.content(), e.end())];
        if (known != null
                && Arrays.equals(
                        known.content, 0, known.content.length, der, e.content(), e.end())) {
            return known.text;
        }
        return read(der, e, element);
    }

    private static String read(byte[] der, Element e, String element) throws MalformedCertificate {
        if (e.length() == 0 || e.length() > MAX_BYTES) {
            throw DerReader.bad(
                    e.start(), element, "1 to %d bytes".formatted(MAX_BYTES), e.length() + "");
        }
        if (der[e.end() - 1] < 0) {
            throw DerReader.bad(e.end() - 1, element, "the last byte of an arc", "a cut arc");
        }
        var text = new StringBuilder();
        long arc = 0;
        for (int i = e.content(); i < e.end(); i++) {
            if (arc > MAX_ARC) throw DerReader.bad(i, element, "arcs below 2^63", "a larger one");
            arc = (arc << 7) | (der[i] & 0x7f);
            if (der[i] < 0) continue;
            if (text.isEmpty()) {
                long first = Math.min(arc / 40, 2);
                text.append(first).append('.').append(arc - first * 40);
            } else {
                text.append('.').append(arc);
            }
            arc = 0;
        }
        return text.toString();
    }

    /** The last of several in one slot wins; the others are written out as any identifier is. */
    private static int slot(byte[] bytes, int from, int to) {
        int hash = to - from;
        for (int i = from; i < to; i++) hash = 31 * hash + bytes[i];
        return (hash ^ (hash >>> 8)) & (SLOTS - 1);
    }

    private static byte[] encode(String text) {
        String[] arcs = text.split("\\.");
        var out = new java.io.ByteArrayOutputStream();
        for (int i = 1; i < arcs.length; i++) {
            long arc = Long.parseLong(arcs[i]);
            if (i == 1) arc += 40 * Long.parseLong(arcs[0]);
            int groups = Math.max(1, (Long.SIZE - Long.numberOfLeadingZeros(arc) + 6) / 7);
            for (int g = groups - 1; g >= 0; g--) {
                out.write(((int) (arc >>> (7 * g)) & 0x7f) | (g > 0 ? 0x80 : 0));
            }
        }
        return out.toByteArray();
    }
}
