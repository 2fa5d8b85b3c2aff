package dev.handset.truststore.der;

import dev.handset.truststore.MalformedCertificate;
import java.math.BigInteger;

/**
 * Reads the elements of one constructed DER element in order (X.690 section 10). Lengths must be
 * definite, minimal and inside the parent; every error names the element asked for.
 */
final class DerReader {
    /** Nesting no certificate needs; stops hostile towers. */
    private static final int MAX_NESTING = 32;

    private static final int LONG_FORM = 0x80;
    private static final int HIGH_TAG = 0x1f;

    private final byte[] der;
    private final int end;
    private int at;

    DerReader(byte[] der) {
        this(der, 0, der.length);
    }

    /** Reads inside {@code parent}. */
    DerReader(byte[] der, Element parent) {
        this(der, parent.content(), parent.end());
    }

    private DerReader(byte[] der, int at, int end) {
        this.der = der;
        this.at = at;
        this.end = end;
    }

    int offset() {
        return at;
    }

    boolean hasMore() {
        return at < end;
    }

    boolean nextIs(int tag) {
        return at < end && (der[at] & 0xff) == tag;
    }

    Element expect(int tag, String element) throws MalformedCertificate {
        if (at >= end) throw bad(at, element, Element.nameOf(tag), "the end");
        int found = der[at] & 0xff;
        if (found != tag) throw bad(at, element, Element.nameOf(tag), Element.nameOf(found));
        return next(element);
    }

    /** The next element, whatever it is. */
    Element next(String element) throws MalformedCertificate {
        int start = at;
        if (start >= end) throw bad(start, element, "an element", "the end");
        int tag = der[start] & 0xff;
        if ((tag & HIGH_TAG) == HIGH_TAG) {
            throw bad(start, element, "a one-byte tag", Element.nameOf(tag));
        }
        int length = length(start + 1, element);
        int content = at;
        if (length > end - content) {
            throw bad(
                    start,
                    element,
                    "at most %d content bytes".formatted(end - content),
                    "a length of " + length);
        }
        at = content + length;
        return new Element(tag, start, content, at);
    }

    private int length(int from, String element) throws MalformedCertificate {
        if (from >= end) throw bad(from, element, "a length", "the end");
        int first = der[from] & 0xff;
        at = from + 1;
        if (first < LONG_FORM) return first;
        int count = first - LONG_FORM;
        if (count == 0) throw bad(from, element, "a definite length", "80");
        if (count > 4) throw bad(from, element, "at most 4 length bytes", count + " of them");
        if (count > end - at) throw bad(from, element, count + " length bytes", "the end");
        long length = 0;
        for (int i = 0; i < count; i++) length = (length << 8) | (der[at++] & 0xff);
        if (length > Integer.MAX_VALUE) {
            throw bad(from, element, "a length below 2^31", String.valueOf(length));
        }
        if (length < LONG_FORM || der[from + 1] == 0) {
            throw bad(from, element, "the shortest form of length " + length, count + " bytes");
        }
        return (int) length;
    }

    void expectEnd(String element) throws MalformedCertificate {
        if (at < end) throw bad(at, element, "the end", (end - at) + " more bytes");
    }

    BigInteger integer(String element) throws MalformedCertificate {
        Element e = integerElement(element);
        return new BigInteger(der, e.content(), e.length());
    }

    /** An INTEGER in its shortest form, not yet made a number. */
    Element integerElement(String element) throws MalformedCertificate {
        Element e = expect(Element.INTEGER, element);
        if (e.length() == 0) throw bad(e.start(), element, "at least one byte", "an empty INTEGER");
        if (e.length() > 1) {
            int first = der[e.content()];
            boolean nextHigh = der[e.content() + 1] < 0;
            if ((first == 0 && !nextHigh) || (first == -1 && nextHigh)) {
                throw bad(e.content(), element, "the shortest INTEGER", "a redundant first byte");
            }
        }
        return e;
    }

    boolean bool(String element) throws MalformedCertificate {
        Element e = expect(Element.BOOLEAN, element);
        if (e.length() != 1) throw bad(e.start(), element, "one byte", e.length() + " bytes");
        return der[e.content()] != 0;
    }

    /** Content of a BIT STRING that has no unused bits. */
    Element octetBits(String element) throws MalformedCertificate {
        Element e = expect(Element.BIT_STRING, element);
        if (e.length() == 0 || der[e.content()] != 0) {
            throw bad(e.content(), element, "no unused bits", "others");
        }
        return new Element(e.tag(), e.start(), e.content() + 1, e.end());
    }

    String oid(String element) throws MalformedCertificate {
        return ObjectIdentifier.text(der, expect(Element.OID, element), element);
    }

    /** Checks that everything inside {@code e} is made of whole elements. */
    void checkInside(Element e, String element) throws MalformedCertificate {
        checkInside(e, element, 0);
    }

    private void checkInside(Element e, String element, int depth) throws MalformedCertificate {
        if (!e.constructed()) return;
        if (depth > MAX_NESTING) {
            throw bad(e.start(), element, "at most %d levels".formatted(MAX_NESTING), "more");
        }
        var inner = new DerReader(der, e);
        while (inner.hasMore()) checkInside(inner.next(element), element, depth + 1);
    }

    static MalformedCertificate bad(int offset, String element, String expected, String found) {
        return new MalformedCertificate(offset, element, expected, found);
    }
}
