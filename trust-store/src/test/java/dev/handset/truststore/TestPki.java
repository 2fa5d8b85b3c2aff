package dev.handset.truststore;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Makes authorities and leaves for tests. Keys are made once a run and shared by label. */
final class TestPki {
    static final Instant START = Instant.parse("2012-01-01T00:00:00Z");
    static final Instant NOW = Instant.parse("2012-07-04T12:00:00Z");
    static final Instant END = Instant.parse("2022-01-01T00:00:00Z");

    private static final BouncyCastleProvider BC = new BouncyCastleProvider();
    private static final Map<String, KeyPair> KEYS = new HashMap<>();
    private static final JcaX509ExtensionUtils KEY_IDS = keyIds();
    private static final AtomicLong SERIAL = new AtomicLong(1000);

    private TestPki() {}

    private static JcaX509ExtensionUtils keyIds() {
        try {
            return new JcaX509ExtensionUtils();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Key of a label such as {@code root}, {@code root/RSA-1024}, {@code leaf/P-256}. */
    static synchronized KeyPair key(String label) {
        return KEYS.computeIfAbsent(label, TestPki::generate);
    }

    private static KeyPair generate(String label) {
        String kind = label.contains("/") ? label.substring(label.indexOf('/') + 1) : "RSA-2048";
        try {
            if (kind.startsWith("RSA-")) {
                var g = KeyPairGenerator.getInstance("RSA");
                g.initialize(Integer.parseInt(kind.substring(4)));
                return g.generateKeyPair();
            }
            var g = KeyPairGenerator.getInstance("EC", BC);
            g.initialize(new ECGenParameterSpec(kind));
            return g.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static Builder root(String name) {
        return new Builder(name, name, name, name).authority();
    }

    static Builder authority(String name, String issuer) {
        return new Builder(name, name, issuer, issuer).authority();
    }

    static Builder leaf(String host, String issuer) {
        return new Builder(host, host, issuer, issuer).dns(host).serverAuth();
    }

    /** One certificate to be. */
    static final class Builder {
        private final String subject;
        private String subjectKey;
        private final String issuer;
        private String issuerKey;
        private Instant from = START;
        private Instant to = END;
        private String algorithm = "SHA256withRSA";
        private BigInteger serial = BigInteger.valueOf(SERIAL.incrementAndGet());
        private boolean keyIds = true;
        private final Map<ASN1ObjectIdentifier, Extension> extensions =
                new java.util.LinkedHashMap<>();

        private Builder(String subject, String subjectKey, String issuer, String issuerKey) {
            this.subject = subject;
            this.subjectKey = subjectKey;
            this.issuer = issuer;
            this.issuerKey = issuerKey;
        }

        Builder key(String label) {
            if (issuerKey.equals(subjectKey) && issuer.equals(subject)) issuerKey = label;
            subjectKey = label;
            return this;
        }

        Builder issuerKey(String label) {
            issuerKey = label;
            return this;
        }

        Builder valid(String from, String to) {
            this.from = Instant.parse(from + "T00:00:00Z");
            this.to = Instant.parse(to + "T00:00:00Z");
            return this;
        }

        Builder signedWith(String algorithm) {
            this.algorithm = algorithm;
            return this;
        }

        Builder serial(BigInteger serial) {
            this.serial = serial;
            return this;
        }

        /** Leaves the key identifiers out, so that others may be set. */
        Builder withoutKeyIds() {
            keyIds = false;
            return this;
        }

        /** The usual subject key identifier. */
        Builder subjectKeyId(boolean critical) {
            return with(
                    Extension.subjectKeyIdentifier,
                    critical,
                    KEY_IDS.createSubjectKeyIdentifier(info(subjectKey)));
        }

        /** The usual authority key identifier. */
        Builder authorityKeyId(boolean critical) {
            return with(
                    Extension.authorityKeyIdentifier,
                    critical,
                    KEY_IDS.createAuthorityKeyIdentifier(info(issuerKey)));
        }

        private static SubjectPublicKeyInfo info(String key) {
            return SubjectPublicKeyInfo.getInstance(TestPki.key(key).getPublic().getEncoded());
        }

        Builder authority() {
            return with(Extension.basicConstraints, true, new BasicConstraints(true))
                    .with(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign));
        }

        Builder pathLength(int length) {
            return with(Extension.basicConstraints, true, new BasicConstraints(length));
        }

        Builder dns(String... names) {
            var all = new GeneralName[names.length];
            for (int i = 0; i < names.length; i++) {
                all[i] = new GeneralName(GeneralName.dNSName, names[i]);
            }
            return with(Extension.subjectAlternativeName, false, new GeneralNames(all));
        }

        Builder names(GeneralName... names) {
            return with(Extension.subjectAlternativeName, false, new GeneralNames(names));
        }

        Builder serverAuth() {
            return usage(KeyPurposeId.id_kp_serverAuth);
        }

        Builder usage(KeyPurposeId... uses) {
            return with(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(uses));
        }

        Builder caIssuers(String url) {
            return with(
                    Extension.authorityInfoAccess,
                    false,
                    new AuthorityInformationAccess(
                            AccessDescription.id_ad_caIssuers,
                            new GeneralName(GeneralName.uniformResourceIdentifier, url)));
        }

        Builder with(ASN1ObjectIdentifier oid, boolean critical, ASN1Encodable value) {
            try {
                extensions.put(oid, Extension.create(oid, critical, value));
                return this;
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        Builder without(ASN1ObjectIdentifier oid) {
            extensions.remove(oid);
            return this;
        }

        Certificate make() {
            try {
                return Certificate.parse(der());
            } catch (MalformedCertificate e) {
                throw new AssertionError(e);
            }
        }

        byte[] der() {
            try {
                var issuerPair = TestPki.key(issuerKey);
                var subjectPair = TestPki.key(subjectKey);
                var builder =
                        new X509v3CertificateBuilder(
                                name(issuer),
                                serial,
                                Date.from(from),
                                Date.from(to),
                                name(subject),
                                SubjectPublicKeyInfo.getInstance(
                                        subjectPair.getPublic().getEncoded()));
                for (Extension e : extensions.values()) builder.addExtension(e);
                if (keyIds) {
                    builder.addExtension(
                            Extension.subjectKeyIdentifier,
                            false,
                            KEY_IDS.createSubjectKeyIdentifier(subjectPair.getPublic()));
                    builder.addExtension(
                            Extension.authorityKeyIdentifier,
                            false,
                            KEY_IDS.createAuthorityKeyIdentifier(issuerPair.getPublic()));
                }
                String algorithm = this.algorithm;
                if (issuerPair.getPublic().getAlgorithm().startsWith("EC")) {
                    algorithm = algorithm.replace("withRSA", "withECDSA");
                }
                var signer =
                        new JcaContentSignerBuilder(algorithm)
                                .setProvider(BC)
                                .build(issuerPair.getPrivate());
                return builder.build(signer).getEncoded();
            } catch (IOException | OperatorCreationException e) {
                throw new IllegalStateException(e);
            }
        }

        private static X500Name name(String text) {
            boolean whole = text.isEmpty() || text.contains("=");
            return new X500Name(whole ? text : "O=Contoso,CN=" + text);
        }
    }
}
