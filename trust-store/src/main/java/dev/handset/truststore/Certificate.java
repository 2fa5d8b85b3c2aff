package dev.handset.truststore;

import dev.handset.truststore.der.CertificateFields;
import dev.handset.truststore.der.CertificateReader;
import dev.handset.truststore.der.Digests;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One X.509 certificate, read once and never changed (RFC 5280 section 4.1). Two certificates are
 * equal when their DER is. Reading checks the encoding only; judging is {@link ChainJudge}'s.
 */
public final class Certificate {
    private final byte[] der;
    private final CertificateFields fields;

    /** Computed when first asked for; threads that race compute the same. */
    private @Nullable String sha256;

    private Certificate(byte[] der, CertificateFields fields) {
        this.der = der;
        this.fields = fields;
    }

    /**
     * @param der exactly one certificate, nothing behind it
     * @throws MalformedCertificate naming the first byte that does not fit
     */
    public static Certificate parse(byte[] der) throws MalformedCertificate {
        byte[] copy = der.clone();
        return new Certificate(copy, CertificateReader.read(copy));
    }

    public byte[] der() {
        return der.clone();
    }

    /** Subject as RFC 4514 text. */
    public String subject() {
        return fields.subject().text();
    }

    /** Issuer as RFC 4514 text. */
    public String issuer() {
        return fields.issuer().text();
    }

    public byte[] subjectDer() {
        return fields.subject().der();
    }

    public byte[] issuerDer() {
        return fields.issuer().der();
    }

    public BigInteger serial() {
        return fields.serial();
    }

    public Instant notBefore() {
        return fields.notBefore();
    }

    public Instant notAfter() {
        return fields.notAfter();
    }

    /** dNSName entries of the subject alternative name, as sent; empty when there are none. */
    public List<String> dnsNames() {
        return fields.extensions().dnsNames();
    }

    /** iPAddress entries of the subject alternative name as text. */
    public List<String> ipAddresses() {
        return fields.extensions().ipAddresses();
    }

    /** Common names of the subject, most specific last, as sent. */
    public List<String> commonNames() {
        return fields.subject().commonNames();
    }

    /** Object identifiers of the extended key usage; empty when the extension is absent. */
    public Optional<List<String>> extendedKeyUsage() {
        return fields.extensions().extendedKeyUsage();
    }

    /**
     * Names of RFC 5280 section 4.2.1.3, such as keyCertSign; empty when the extension is absent.
     */
    public Optional<List<String>> keyUsage() {
        return fields.extensions().keyUsage();
    }

    /** True when basic constraints say so; an absent extension is false. */
    public boolean isCa() {
        return fields.extensions().ca();
    }

    /** pathLenConstraint, when present. */
    public Optional<Integer> pathLength() {
        return fields.extensions().pathLength();
    }

    /** Lower hex. */
    public Optional<String> subjectKeyId() {
        return fields.extensions().subjectKeyId();
    }

    /** keyIdentifier of the authority key identifier, lower hex. */
    public Optional<String> authorityKeyId() {
        return fields.extensions().authorityKeyId();
    }

    public PublicKeyInfo publicKey() {
        return fields.publicKey();
    }

    public SignatureInfo signature() {
        return fields.signature();
    }

    public String sha1Fingerprint() {
        return Digests.sha1(der);
    }

    public String sha256Fingerprint() {
        String known = sha256;
        if (known == null) {
            known = Digests.sha256(der);
            sha256 = known;
        }
        return known;
    }

    /** caIssuers URLs of the authority information access; printed, never fetched. */
    public List<String> caIssuers() {
        return fields.extensions().caIssuers();
    }

    /** True when issuer and subject are the same name. */
    public boolean selfIssued() {
        return fields.selfIssued();
    }

    /** One PEM block, lines of 64 characters, with the final line feed. */
    public String toPem() {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                + "\n-----END CERTIFICATE-----\n";
    }

    int derLength() {
        return der.length;
    }

    /** The same name and the same key: one authority, whoever issued the certificates. */
    boolean sameEntity(Certificate other) {
        return publicKey().equals(other.publicKey())
                && fields.subject().sameAs(other.fields.subject());
    }

    /** Whether {@code issuer} has the name this certificate was issued by. */
    boolean namesAsIssuer(Certificate issuer) {
        return fields.issuer().sameAs(issuer.fields.subject());
    }

    CertificateFields fields() {
        return fields;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Certificate c && Arrays.equals(der, c.der);
    }

    @Override
    public int hashCode() {
        // The end is signature, which differs where anything does.
        int hash = der.length;
        for (int i = Math.max(0, der.length - 16); i < der.length; i++) hash = 31 * hash + der[i];
        return hash;
    }

    @Override
    public String toString() {
        return subject() + " (" + sha256Fingerprint().substring(0, 8) + ")";
    }
}
