package dev.handset.agent;

import dev.handset.truststore.Certificate;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.bc.BcX509ExtensionUtils;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Authorities and certificates for one test: root, intermediate and leaves below it. */
public final class TestPki {
    public static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
    public static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
    public static final Instant UNTIL = Instant.parse("2036-01-01T00:00:00Z");

    public final Issued root;
    public final Issued intermediate;

    /** A certificate with its key. */
    public record Issued(Certificate certificate, KeyPair keys) {
        public PrivateKey key() {
            return keys.getPrivate();
        }

        public byte[] der() {
            return certificate.der();
        }
    }

    public TestPki() {
        this("Test");
    }

    public TestPki(String name) {
        KeyPair rootKeys = keys();
        root = issue("CN=" + name + " Root", rootKeys, "CN=" + name + " Root", rootKeys, true);
        intermediate =
                issue(
                        "CN=" + name + " Issuing",
                        keys(),
                        root.certificate().subject(),
                        root.keys(),
                        true);
    }

    /** A server certificate of the intermediate. */
    public Issued leaf(String... dnsNames) {
        return issue(
                "CN=" + dnsNames[0],
                keys(),
                intermediate.certificate().subject(),
                intermediate.keys(),
                false,
                dnsNames);
    }

    /** An authority below another one. */
    public static Issued authority(String subject, Issued by) {
        return issue(subject, keys(), by.certificate().subject(), by.keys(), true);
    }

    /** The same authority, by name and key, signed by another. */
    public static Issued crossSigned(Issued authority, Issued by) {
        String subject = authority.certificate().subject();
        return issue(subject, authority.keys(), by.certificate().subject(), by.keys(), true);
    }

    /** A server certificate of any authority. */
    public static Issued leaf(Issued by, String... dnsNames) {
        String issuer = by.certificate().subject();
        return issue("CN=" + dnsNames[0], keys(), issuer, by.keys(), false, dnsNames);
    }

    /** A client certificate over the key of a request (PKCS#10, DER). */
    public Certificate client(byte[] pkcs10) {
        try {
            var request = new org.bouncycastle.pkcs.PKCS10CertificationRequest(pkcs10);
            var builder =
                    new X509v3CertificateBuilder(
                            new X500Name(intermediate.certificate().subject()),
                            BigInteger.valueOf(System.nanoTime()),
                            Date.from(FROM),
                            Date.from(UNTIL),
                            request.getSubject(),
                            request.getSubjectPublicKeyInfo());
            var signer = new JcaContentSignerBuilder("SHA256withRSA").build(intermediate.key());
            return Certificate.parse(builder.build(signer).getEncoded());
        } catch (java.io.IOException | org.bouncycastle.operator.OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    public static KeyPair keys() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Issued issue(
            String subject,
            KeyPair keys,
            String issuer,
            KeyPair issuerKeys,
            boolean authority,
            String... dnsNames) {
        try {
            var extensions = new BcX509ExtensionUtils();
            var spki = SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded());
            var issuerSpki = SubjectPublicKeyInfo.getInstance(issuerKeys.getPublic().getEncoded());
            var builder =
                    new X509v3CertificateBuilder(
                            new X500Name(issuer),
                            BigInteger.valueOf(System.nanoTime()),
                            Date.from(FROM),
                            Date.from(UNTIL),
                            new X500Name(subject),
                            spki);
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
            builder.addExtension(
                    Extension.subjectKeyIdentifier,
                    false,
                    extensions.createSubjectKeyIdentifier(spki));
            builder.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    extensions.createAuthorityKeyIdentifier(issuerSpki));
            if (dnsNames.length > 0) {
                var names =
                        List.of(dnsNames).stream()
                                .map(n -> new GeneralName(GeneralName.dNSName, n))
                                .toArray(GeneralName[]::new);
                builder.addExtension(
                        Extension.subjectAlternativeName, false, new GeneralNames(names));
                builder.addExtension(
                        Extension.extendedKeyUsage,
                        false,
                        new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
            }
            var signer =
                    new JcaContentSignerBuilder("SHA256withRSA").build(issuerKeys.getPrivate());
            return new Issued(Certificate.parse(builder.build(signer).getEncoded()), keys);
        } catch (java.io.IOException | org.bouncycastle.operator.OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }
}
