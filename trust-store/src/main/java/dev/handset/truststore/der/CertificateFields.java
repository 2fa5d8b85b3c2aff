package dev.handset.truststore.der;

import dev.handset.truststore.PublicKeyInfo;
import dev.handset.truststore.SignatureInfo;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;

/**
 * What was read from a certificate.
 *
 * @param version 1, 2 or 3
 * @param tbs the signed part, as sent
 * @param signatureParameters DER of the signature algorithm, as sent
 * @param violations what breaks the certificate profile and was seen on the way, see {@link
 *     CertificateProfile}
 */
@SuppressWarnings("ArrayRecordComponent") // inside the module only; Certificate hands out copies
public record CertificateFields(
        int version,
        BigInteger serial,
        DistinguishedName subject,
        DistinguishedName issuer,
        Instant notBefore,
        Instant notAfter,
        PublicKeyInfo publicKey,
        SignatureInfo signature,
        Extensions extensions,
        byte[] tbs,
        byte[] signatureParameters,
        byte[] signatureValue,
        List<Violation> violations) {
    /** Issuer and subject are one name. */
    public boolean selfIssued() {
        return subject.sameAs(issuer);
    }
}
