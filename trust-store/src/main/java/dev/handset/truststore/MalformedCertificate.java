package dev.handset.truststore;

import java.io.IOException;

/** Bytes that are not a certificate: which element, at which byte (0 = first), and both sides. */
public final class MalformedCertificate extends IOException {
    private final int offset;
    private final String element;
    private final String expected;
    private final String found;

    public MalformedCertificate(int offset, String element, String expected, String found) {
        super(
                "certificate, byte %d, %s: expected %s, found %s"
                        .formatted(offset, element, expected, found));
        this.offset = offset;
        this.element = element;
        this.expected = expected;
        this.found = found;
    }

    /** Byte counted from the start of the input; 0 is the first. */
    public int offset() {
        return offset;
    }

    /** ASN.1 element by its name in RFC 5280, such as {@code tbsCertificate.validity.notAfter}. */
    public String element() {
        return element;
    }

    public String expected() {
        return expected;
    }

    public String found() {
        return found;
    }
}
