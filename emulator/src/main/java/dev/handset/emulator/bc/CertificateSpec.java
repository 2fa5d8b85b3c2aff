package dev.handset.emulator.bc;

import java.security.PublicKey;
import java.time.Instant;
import java.util.List;

/**
 * What to put into a certificate.
 *
 * @param subject RFC 4514 text, such as {@code CN=web.contoso.com}
 * @param usage which of the usual extension sets it gets
 * @param dnsNames dNSName entries of the subjectAltName; none leaves the extension out
 * @param signature name of the signature algorithm in Bouncy Castle's spelling, such as {@code
 *     SHA256WITHRSA}
 */
public record CertificateSpec(
        String subject,
        PublicKey key,
        Usage usage,
        Instant notBefore,
        Instant notAfter,
        List<String> dnsNames,
        String signature) {
    public static final String SHA256_RSA = "SHA256WITHRSA";
    public static final String SHA1_RSA = "SHA1WITHRSA";
    public static final String PSS_RSA = "SHA256WITHRSAANDMGF1";

    /** Extension sets. */
    public enum Usage {
        /** BasicConstraints CA, keyCertSign. */
        AUTHORITY,
        /** Extended key usage serverAuth. */
        SERVER,
        /** Extended key usage clientAuth. */
        CLIENT
    }

    public CertificateSpec {
        dnsNames = List.copyOf(dnsNames);
    }
}
