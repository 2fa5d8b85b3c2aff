package dev.handset.truststore.der;

import dev.handset.truststore.MalformedCertificate;
import dev.handset.truststore.PublicKeyInfo;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** Reads a SubjectPublicKeyInfo (RFC 5280 section 4.1.2.7, RFC 3279, RFC 5480). */
final class KeyReader {
    private static final String ELEMENT = "tbsCertificate.subjectPublicKeyInfo";
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
        Element algorithm = in.expect(Element.SEQUENCE, ELEMENT + ".algorithm");
        in.checkInside(algorithm, ELEMENT + ".algorithm");
        var inAlgorithm = new DerReader(der, algorithm);
        String oid = inAlgorithm.oid(ELEMENT + ".algorithm");
        Element key = in.octetBits(ELEMENT + ".subjectPublicKey");
        in.expectEnd(ELEMENT);
        byte[] whole = spki.whole(der);
        String hex = HexFormat.of().formatHex(whole);
        String hash = Digests.sha256(whole);
        if (oid.equals(RSA)) {
            return new PublicKeyInfo("RSA", rsaBits(der, key), Optional.empty(), hex, hash);
        }
        if (oid.equals(EC)) {
            if (!inAlgorithm.nextIs(Element.OID)) {
                return new PublicKeyInfo("EC", 0, Optional.of("explicit parameters"), hex, hash);
            }
            String curve = inAlgorithm.oid(ELEMENT + ".algorithm.parameters");
            Curve known = CURVES.getOrDefault(curve, new Curve(curve, 0));
            return new PublicKeyInfo("EC", known.bits, Optional.of(known.name), hex, hash);
        }
        return new PublicKeyInfo(oid, 0, Optional.empty(), hex, hash);
    }

    private static int rsaBits(byte[] der, Element key) throws MalformedCertificate {
        String element = ELEMENT + ".subjectPublicKey";
        var outer = new DerReader(der, key);
        var in = new DerReader(der, outer.expect(Element.SEQUENCE, element));
        outer.expectEnd(element);
        int at = in.offset();
        BigInteger modulus = in.integer(element + ".modulus");
        BigInteger exponent = in.integer(element + ".publicExponent");
        in.expectEnd(element);
        if (modulus.signum() <= 0 || exponent.signum() <= 0) {
            throw DerReader.bad(at, element, "a positive modulus and exponent", "others");
        }
        return modulus.bitLength();
    }
}
