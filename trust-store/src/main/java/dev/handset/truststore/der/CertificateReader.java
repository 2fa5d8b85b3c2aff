package dev.handset.truststore.der;

import dev.handset.truststore.MalformedCertificate;
import dev.handset.truststore.SignatureInfo;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads a Certificate (RFC 5280 section 4.1) element by element, in the order of the RFC. */
public final class CertificateReader {
    /** Longest certificate read; the largest handshake message of any phone is far below. */
    public static final int MAX_BYTES = 256 * 1024;

    private static final int VERSION_TAG = 0xa0;
    private static final int ISSUER_ID_TAG = 0x81;
    private static final int SUBJECT_ID_TAG = 0x82;
    private static final int EXTENSIONS_TAG = 0xa3;

    private CertificateReader() {}

    /** Reads exactly one certificate. */
    public static CertificateFields read(byte[] der) throws MalformedCertificate {
        if (der.length > MAX_BYTES) {
            throw DerReader.bad(
                    MAX_BYTES,
                    "Certificate",
                    "at most %d bytes".formatted(MAX_BYTES),
                    der.length + " bytes");
        }
        var outer = new DerReader(der);
        Element whole = outer.expect(Element.SEQUENCE, "Certificate");
        outer.expectEnd("Certificate");
        var in = new DerReader(der, whole);
        Element tbs = in.expect(Element.SEQUENCE, "tbsCertificate");
        Element algorithm = in.expect(Element.SEQUENCE, "signatureAlgorithm");
        Element value = in.octetBits("signatureValue");
        in.expectEnd("Certificate");
        return readTbs(der, tbs, algorithm.whole(der), algorithm.start(), value.of(der));
    }

    private static CertificateFields readTbs(
            byte[] der, Element tbs, byte[] outerAlgorithm, int outerOffset, byte[] value)
            throws MalformedCertificate {
        var violations = new ArrayList<Violation>();
        var in = new DerReader(der, tbs);
        int version = version(in, der);
        BigInteger serial = in.integer("tbsCertificate.serialNumber");
        Element algorithm = in.expect(Element.SEQUENCE, "tbsCertificate.signature");
        SignatureInfo signature = SignatureReader.read(der, algorithm, "tbsCertificate.signature");
        if (!Arrays.equals(algorithm.whole(der), outerAlgorithm)) {
            throw DerReader.bad(
                    outerOffset,
                    "signatureAlgorithm",
                    "the same as tbsCertificate.signature, " + signature,
                    "another");
        }
        Element issuer = in.expect(Element.SEQUENCE, "tbsCertificate.issuer");
        DistinguishedName issuerName = NameReader.read(der, issuer, "tbsCertificate.issuer");
        var validity = new DerReader(der, in.expect(Element.SEQUENCE, "tbsCertificate.validity"));
        Instant notBefore =
                TimeReader.read(validity, der, "tbsCertificate.validity.notBefore", violations);
        Instant notAfter =
                TimeReader.read(validity, der, "tbsCertificate.validity.notAfter", violations);
        validity.expectEnd("tbsCertificate.validity");
        Element subject = in.expect(Element.SEQUENCE, "tbsCertificate.subject");
        DistinguishedName subjectName = NameReader.read(der, subject, "tbsCertificate.subject");
        var key =
                KeyReader.read(
                        der, in.expect(Element.SEQUENCE, "tbsCertificate.subjectPublicKeyInfo"));
        boolean ids = skipUniqueIds(in);
        Extensions extensions = extensions(in, der, violations);
        in.expectEnd("tbsCertificate");
        if (ids) {
            violations.add(
                    new Violation(
                            "RFC 5280 section 4.1.2.8: no unique identifiers", "one of them"));
        }
        return new CertificateFields(
                version,
                serial,
                subjectName,
                issuerName,
                notBefore,
                notAfter,
                key,
                signature,
                extensions,
                tbs.whole(der),
                outerAlgorithm,
                value,
                violations);
    }

    private static int version(DerReader in, byte[] der) throws MalformedCertificate {
        if (!in.nextIs(VERSION_TAG)) return 1;
        var tagged = new DerReader(der, in.next("tbsCertificate.version"));
        int at = tagged.offset();
        BigInteger version = tagged.integer("tbsCertificate.version");
        tagged.expectEnd("tbsCertificate.version");
        if (version.signum() < 0 || version.compareTo(BigInteger.TWO) > 0) {
            throw DerReader.bad(at, "tbsCertificate.version", "0, 1 or 2", String.valueOf(version));
        }
        return version.intValue() + 1;
    }

    private static boolean skipUniqueIds(DerReader in) throws MalformedCertificate {
        boolean found = false;
        for (int tag : new int[] {ISSUER_ID_TAG, SUBJECT_ID_TAG}) {
            if (!in.nextIs(tag)) continue;
            in.next("tbsCertificate.uniqueID");
            found = true;
        }
        return found;
    }

    private static Extensions extensions(DerReader in, byte[] der, List<Violation> violations)
            throws MalformedCertificate {
        if (!in.nextIs(EXTENSIONS_TAG)) return Extensions.NONE;
        var tagged = new DerReader(der, in.next("tbsCertificate.extensions"));
        Element list = tagged.expect(Element.SEQUENCE, "tbsCertificate.extensions");
        tagged.expectEnd("tbsCertificate.extensions");
        return new ExtensionReader(der, violations).read(list);
    }
}
