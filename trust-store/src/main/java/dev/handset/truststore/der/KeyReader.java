package dev.handset.truststore.der;

import dev.handset.truststore.MalformedCertificate;
import dev.handset.truststore.PublicKeyInfo;
import java.util.Map;
import java.util.Optional;

/** Reads a SubjectPublicKeyInfo (RFC 5280 section 4.1.2.7, RFC 3279, RFC 5480). */
final class KeyReader {
    private static final String ELEMENT = "tbsCertificate.subjectPublicKeyInfo";
    private static final String ALGORITHM = ELEMENT + ".algorithm";
    private static final String KEY = ELEMENT + ".subjectPublicKey";
    private static final String RSA = "1.2.840.113549.1.1.1";
    private static final String EC = "1.2.840.10045.2.1";

    private record Curve(String name, int bits) {}

    private static final Map<String, Curve> CURVES =
            Map.of(
                    "1.2.840.10045.3.1.7", new Curve("P-256", 256),
                    "1.3.132.0.34", new Curve("P-384", 384),
                    "1.3.132.0.35", new Curve("P-521", 521),
                    "1.3.132.0.33", new Curve("P-224", 224),
                    "1.2.840.10045.3.1.1", new Curve("P-192", 192),
                    "1.3.132.0.10", new Curve("secp256k1", 256));

    private KeyReader() {}

    static PublicKeyInfo read(byte[] der, Element spki) throws MalformedCertificate {
        var in = new DerReader(der, spki);
        Element algorithm = in.expect(Element.SEQUENCE, ALGORITHM);
        in.checkInside(algorithm, ALGORITHM);
        var inAlgorithm = new DerReader(der, algorithm);
        String oid = inAlgorithm.oid(ALGORITHM);
        Element key = in.octetBits(KEY);
        in.expectEnd(ELEMENT);
        byte[] whole = spki.whole(der);
        if (oid.equals(RSA)) {
            return new PublicKeyInfo("RSA", rsaBits(der, key), Optional.empty(), whole);
        }
        if (!oid.equals(EC)) return new PublicKeyInfo(oid, 0, Optional.empty(), whole);
        if (!inAlgorithm.nextIs(Element.OID)) {
            return new PublicKeyInfo("EC", 0, Optional.of("explicit parameters"), whole);
        }
        String curve = inAlgorithm.oid(ALGORITHM + ".parameters");
        Curve known = CURVES.getOrDefault(curve, new Curve(curve, 0));
        return new PublicKeyInfo("EC", known.bits, Optional.of(known.name), whole);
    }

    private static int rsaBits(byte[] der, Element key) throws MalformedCertificate {
        var outer = new DerReader(der, key);
        var in = new DerReader(der, outer.expect(Element.SEQUENCE, KEY));
        outer.expectEnd(KEY);
        int at = in.offset();
        Element modulus = in.integerElement(KEY + ".modulus");
        Element exponent = in.integerElement(KEY + ".publicExponent");
        in.expectEnd(KEY);
        int bits = bits(der, modulus);
        if (bits <= 0 || bits(der, exponent) <= 0) {
            throw DerReader.bad(at, KEY, "a positive modulus and exponent", "others");
        }
        return bits;
    }

    /** Bits of a positive INTEGER; 0 or less of any other. */
    private static int bits(byte[] der, Element integer) {
        int first = der[integer.content()];
        if (first < 0) return -1;
        int at = integer.content();
        if (first == 0) at++;
        if (at == integer.end()) return 0;
        int leading = Integer.SIZE - Integer.numberOfLeadingZeros(der[at] & 0xff);
        return (integer.end() - at - 1) * Byte.SIZE + leading;
    }
}
