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
 * @param subjectKey the subject in a form two equal names share (RFC 5280 section 7.1)
 * @param tbs the signed part, as sent
 * @param signatureParameters DER of the signature algorithm, as sent
 * @param sha256 of the whole certificate, lower hex
 * @param violations what breaks the certificate profile without being unreadable
 */
@SuppressWarnings("ArrayRecordComponent") // inside the module only; Certificate hands out copies
public record CertificateFields(
        int version,
        BigInteger serial,
        DistinguishedName subject,
        DistinguishedName issuer,
        byte[] subjectDer,
        byte[] issuerDer,
        String subjectKey,
        String issuerKey,
        Instant notBefore,
        Instant notAfter,
        PublicKeyInfo publicKey,
        SignatureInfo signature,
        Extensions extensions,
        byte[] tbs,
        byte[] signatureParameters,
        byte[] signatureValue,
        String sha256,
        List<Violation> violations) {
    /** Common names of the subject, in the order encoded. */
    public List<String> commonNames() {
        return NameReader.commonNames(subject);
    }
}
