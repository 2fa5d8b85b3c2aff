package dev.handset.emulator.bc;

import java.io.IOException;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.RFC4519Style;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.bc.BcX509ExtensionUtils;

/** Makes the lab's certificates (RFC 5280 §4), self-signed or signed by an {@link Authority}. */
public final class CertificateMaker {
    /** Where issuers' certificates and revocation lists would be; the lab serves neither. */
    private static final String PUBLICATION_POINT = "http://pki.contoso.com/";

    private static final int SERIAL_BITS = 127;

    private final SecureRandom random;

    public CertificateMaker(SecureRandom random) {
        this.random = random;
    }

    /** A certificate signed with its own key. */
    public Authority selfSigned(CertificateSpec spec, KeyPair keys) {
        return new Authority(
                spec.subject(),
                keys,
                make(spec, spec.subject(), keys, keys.getPublic().getEncoded()));
    }

    /** A certificate signed by {@code issuer}; DER. */
    public byte[] issue(CertificateSpec spec, Authority issuer) {
        return make(spec, issuer.subject(), issuer.keys(), issuer.keys().getPublic().getEncoded());
    }

    private byte[] make(CertificateSpec spec, String issuer, KeyPair signer, byte[] issuerKey) {
        var key = SubjectPublicKeyInfo.getInstance(spec.key().getEncoded());
        var builder =
                new X509v3CertificateBuilder(
                        name(issuer),
                        new BigInteger(SERIAL_BITS, random).setBit(SERIAL_BITS - 1),
                        Date.from(spec.notBefore()),
                        Date.from(spec.notAfter()),
                        name(spec.subject()),
                        key);
        try {
            addUsage(builder, spec.usage());
            addKeyIds(builder, key, SubjectPublicKeyInfo.getInstance(issuerKey));
            if (!spec.dnsNames().isEmpty()) addNames(builder, spec);
            if (spec.usage() != CertificateSpec.Usage.CLIENT && !issuer.equals(spec.subject())) {
                addPublicationPoints(builder, issuer);
            }
            return builder.build(new JdkSigner(signer.getPrivate(), spec.signature(), random))
                    .getEncoded();
        } catch (IOException e) {
            throw new IllegalStateException("certificate of " + spec.subject(), e);
        }
    }

    /** RFC 4514 writes a name from its last part to its first. */
    private static X500Name name(String rfc4514) {
        return new X500Name(RFC4519Style.INSTANCE, rfc4514);
    }

    private static void addUsage(X509v3CertificateBuilder builder, CertificateSpec.Usage usage)
            throws IOException {
        switch (usage) {
            case AUTHORITY -> {
                builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
                builder.addExtension(
                        Extension.keyUsage,
                        true,
                        new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            }
            case SERVER -> addEndEntity(builder, KeyPurposeId.id_kp_serverAuth);
            case CLIENT -> addEndEntity(builder, KeyPurposeId.id_kp_clientAuth);
        }
    }

    private static void addEndEntity(X509v3CertificateBuilder builder, KeyPurposeId purpose)
            throws IOException {
        builder.addExtension(
                Extension.keyUsage,
                true,
                new KeyUsage(KeyUsage.digitalSignature | KeyUsage.keyEncipherment));
        builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
    }

    private static void addKeyIds(
            X509v3CertificateBuilder builder, SubjectPublicKeyInfo own, SubjectPublicKeyInfo issuer)
            throws IOException {
        var ids = new BcX509ExtensionUtils();
        builder.addExtension(
                Extension.subjectKeyIdentifier, false, ids.createSubjectKeyIdentifier(own));
        builder.addExtension(
                Extension.authorityKeyIdentifier, false, ids.createAuthorityKeyIdentifier(issuer));
    }

    private static void addNames(X509v3CertificateBuilder builder, CertificateSpec spec)
            throws IOException {
        var names =
                spec.dnsNames().stream()
                        .map(name -> new GeneralName(GeneralName.dNSName, name))
                        .toArray(GeneralName[]::new);
        builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
    }

    /** Servers' certificates name a revocation list (device-limits.md §1, CDP) and their issuer. */
    private static void addPublicationPoints(X509v3CertificateBuilder builder, String issuer)
            throws IOException {
        String base = PUBLICATION_POINT + issuer.replaceFirst(".*?CN=([^,]*).*", "$1");
        String file = base.replace(" ", "");
        var list = new GeneralNames(uri(file + ".crl"));
        builder.addExtension(
                Extension.cRLDistributionPoints,
                false,
                new CRLDistPoint(
                        new DistributionPoint[] {
                            new DistributionPoint(new DistributionPointName(list), null, null)
                        }));
        builder.addExtension(
                Extension.authorityInfoAccess,
                false,
                new AuthorityInformationAccess(
                        AccessDescription.id_ad_caIssuers, uri(file + ".crt")));
    }

    private static GeneralName uri(String uri) {
        return new GeneralName(GeneralName.uniformResourceIdentifier, uri);
    }
}
