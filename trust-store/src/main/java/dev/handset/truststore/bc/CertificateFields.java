package dev.handset.truststore.bc;

import dev.handset.truststore.PublicKeyInfo;
import dev.handset.truststore.SignatureInfo;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was read from a certificate.
 *
 * @param subjectKey the subject in a form two equal names share (RFC 5280 section 7.1)
 */
@SuppressWarnings("ArrayRecordComponent") // inside the module only; Certificate hands out copies
public record CertificateFields(
        int version,
        BigInteger serial,
        String subject,
        String issuer,
        byte[] subjectDer,
        byte[] issuerDer,
        String subjectKey,
        String issuerKey,
        Instant notBefore,
        Instant notAfter,
        List<String> dnsNames,
        List<String> ipAddresses,
        List<String> commonNames,
        Optional<List<String>> extendedKeyUsage,
        boolean ca,
        Optional<Integer> pathLength,
        Optional<String> subjectKeyId,
        Optional<String> authorityKeyId,
        PublicKeyInfo publicKey,
        SignatureInfo signature,
        List<String> caIssuers,
        String sha256) {}
