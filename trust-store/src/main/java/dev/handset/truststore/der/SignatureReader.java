package dev.handset.truststore.der;

import dev.handset.truststore.MalformedCertificate;
import dev.handset.truststore.SignatureInfo;
import java.util.Map;

/** Names signature algorithms (RFC 3279, RFC 4055, RFC 5758, RFC 8410). */
final class SignatureReader {
    static final String PSS = "1.2.840.113549.1.1.10";

    private static final String RSA = "1.2.840.113549.1.1.";
    private static final String ECDSA = "1.2.840.10045.4.";

    private static final Map<String, String> HASHES =
            Map.of(
                    "1.3.14.3.2.26", "SHA-1",
                    "2.16.840.1.101.3.4.2.4", "SHA-224",
                    "2.16.840.1.101.3.4.2.1", "SHA-256",
                    "2.16.840.1.101.3.4.2.2", "SHA-384",
                    "2.16.840.1.101.3.4.2.3", "SHA-512");

    private static final Map<String, SignatureInfo> KNOWN =
            Map.ofEntries(
                    entry(RSA + "2", "md2WithRSAEncryption", "MD2"),
                    entry(RSA + "4", "md5WithRSAEncryption", "MD5"),
                    entry(RSA + "5", "sha1WithRSAEncryption", "SHA-1"),
                    entry("1.3.14.3.2.29", "sha1WithRSA", "SHA-1"),
                    entry(RSA + "14", "sha224WithRSAEncryption", "SHA-224"),
                    entry(RSA + "11", "sha256WithRSAEncryption", "SHA-256"),
                    entry(RSA + "12", "sha384WithRSAEncryption", "SHA-384"),
                    entry(RSA + "13", "sha512WithRSAEncryption", "SHA-512"),
                    entry(ECDSA + "1", "ecdsa-with-SHA1", "SHA-1"),
                    entry(ECDSA + "3.1", "ecdsa-with-SHA224", "SHA-224"),
                    entry(ECDSA + "3.2", "ecdsa-with-SHA256", "SHA-256"),
                    entry(ECDSA + "3.3", "ecdsa-with-SHA384", "SHA-384"),
                    entry(ECDSA + "3.4", "ecdsa-with-SHA512", "SHA-512"));

    private SignatureReader() {}

    private static Map.Entry<String, SignatureInfo> entry(String oid, String name, String hash) {
        return Map.entry(oid, new SignatureInfo(oid, name, hash, false));
    }

    static SignatureInfo read(byte[] der, Element algorithm, String element)
            throws MalformedCertificate {
        var in = new DerReader(der, algorithm);
        String oid = in.oid(element);
        in.checkInside(algorithm, element);
        if (oid.equals(PSS)) return new SignatureInfo(oid, "RSASSA-PSS", pssHash(in, der), true);
        SignatureInfo known = KNOWN.get(oid);
        return known != null ? known : new SignatureInfo(oid, oid, "", false);
    }

    /** hashAlgorithm [0] of RSASSA-PSS-params, SHA-1 when absent (RFC 4055 section 3.1). */
    private static String pssHash(DerReader in, byte[] der) throws MalformedCertificate {
        String element = "signature.parameters";
        if (!in.nextIs(Element.SEQUENCE)) return "SHA-1";
        var params = new DerReader(der, in.next(element));
        if (!params.nextIs(0xa0)) return "SHA-1";
        var tagged = new DerReader(der, params.next(element));
        var hash = new DerReader(der, tagged.expect(Element.SEQUENCE, element));
        String oid = hash.oid(element);
        return HASHES.getOrDefault(oid, oid);
    }
}
