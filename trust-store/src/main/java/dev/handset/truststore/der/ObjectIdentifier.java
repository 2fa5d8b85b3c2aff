package dev.handset.truststore.der;

import dev.handset.truststore.MalformedCertificate;

/** Object identifiers as dotted text (X.690 section 8.19). */
final class ObjectIdentifier {
    private static final int MAX_BYTES = 128;
    private static final long MAX_ARC = Long.MAX_VALUE >> 7;

    private ObjectIdentifier() {}

    static String text(byte[] der, Element e, String element) throws MalformedCertificate {
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
}
