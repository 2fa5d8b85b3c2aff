package dev.handset.agent.peer;

import dev.handset.truststore.Certificate;
import java.io.IOException;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.bc.BcX509ExtensionUtils;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** One certificate to be, RSA-signed; each method changes one thing of it. */
final class TestCertificate {
    static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
    static final Instant LAPSED = Instant.parse("2026-03-01T00:00:00Z");
    static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
    private static final Instant UNTIL = Instant.parse("2036-01-01T00:00:00Z");

    private static final AtomicLong SERIAL = new AtomicLong(1000);
    private static final BouncyCastleProvider BC = new BouncyCastleProvider();

    private final X509v3CertificateBuilder builder;
    private final KeyPair signer;
    private String algorithm = "SHA256withRSA";

    private TestCertificate(
            String subject, PublicKey key, String issuer, KeyPair signer, Instant until) {
        this.signer = signer;
        var spki = SubjectPublicKeyInfo.getInstance(key.getEncoded());
        builder =
                new X509v3CertificateBuilder(
                        new X500Name("CN=" + issuer),
                        BigInteger.valueOf(SERIAL.incrementAndGet()),
                        Date.from(FROM),
                        Date.from(until),
                        new X500Name("CN=" + subject),
                        spki);
        var ids = new BcX509ExtensionUtils();
        var issuerSpki = SubjectPublicKeyInfo.getInstance(signer.getPublic().getEncoded());
        with(Extension.subjectKeyIdentifier, false, ids.createSubjectKeyIdentifier(spki));
        with(Extension.authorityKeyIdentifier, false, ids.createAuthorityKeyIdentifier(issuerSpki));
    }

    static TestCertificate leaf(String commonName, KeyPair key, String issuer, KeyPair signer) {
        return new TestCertificate(commonName, key.getPublic(), issuer, signer, UNTIL)
                .with(Extension.basicConstraints, true, new BasicConstraints(false));
    }

    static Certificate authority(String name, KeyPair key, String issuer, KeyPair signer) {
        return authority(name, key, issuer, signer, UNTIL);
    }

    static Certificate authority(
            String name, KeyPair key, String issuer, KeyPair signer, Instant until) {
        return new TestCertificate(name, key.getPublic(), issuer, signer, until)
                .with(Extension.basicConstraints, true, new BasicConstraints(true))
                .with(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign))
                .make();
    }

    TestCertificate names(String... dnsNames) {
        var all =
                List.of(dnsNames).stream()
                        .map(n -> new GeneralName(GeneralName.dNSName, n))
                        .toArray(GeneralName[]::new);
        return with(Extension.subjectAlternativeName, false, new GeneralNames(all));
    }

    TestCertificate serverAuth() {
        var use = new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth);
        return with(Extension.extendedKeyUsage, false, use);
    }

    TestCertificate signedWith(String name) {
        algorithm = name;
        return this;
    }

    private TestCertificate with(ASN1ObjectIdentifier oid, boolean critical, ASN1Encodable value) {
        try {
            builder.addExtension(oid, critical, value);
            return this;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    Certificate make() {
        try {
            var signing =
                    new JcaContentSignerBuilder(algorithm)
                            .setProvider(BC)
                            .build(signer.getPrivate());
            return Certificate.parse(builder.build(signing).getEncoded());
        } catch (IOException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }
}
