package dev.handset.bench;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
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
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Chains of three of one algorithm: many leaves under one intermediate and one root. */
final class Chains {
    static final String HOST = "web.contoso.com";
    static final Instant NOW = Instant.parse("2026-07-01T00:00:00Z");

    private static final Date FROM = Date.from(Instant.parse("2026-01-01T00:00:00Z"));
    private static final Date UNTIL = Date.from(Instant.parse("2036-01-01T00:00:00Z"));
    private static final X500Name SERVER = new X500Name("O=Contoso,CN=" + HOST);

    private final X500Name rootName;
    private final X500Name issuingName;
    private final KeyPairGenerator keys;
    private final String signature;
    private long serial = 1L << 40;

    private Chains(String algorithm, String of) throws GeneralSecurityException {
        rootName = new X500Name("O=Contoso,CN=Contoso Root" + of);
        issuingName = new X500Name("O=Contoso,CN=Contoso Issuing CA" + of);
        boolean rsa = algorithm.equals("RSA-2048");
        keys = KeyPairGenerator.getInstance(rsa ? "RSA" : "EC");
        keys.initialize(rsa ? 2048 : 256);
        signature = rsa ? "SHA256withRSA" : "SHA256withECDSA";
    }

    /**
     * @param leaves DER of each
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Made(byte[] root, byte[] intermediate, List<byte[]> leaves) {}

    /**
     * @param algorithm {@code RSA-2048} or {@code P-256}
     */
    static Made make(String algorithm, int leaves) throws Exception {
        return make(algorithm, "", leaves);
    }

    /**
     * @param of at the end of the authorities' names, to tell one from another
     */
    static Made make(String algorithm, String of, int leaves) throws Exception {
        return new Chains(algorithm, of).make(leaves);
    }

    private Made make(int count) throws Exception {
        KeyPair root = keys.generateKeyPair();
        KeyPair issuing = keys.generateKeyPair();
        PublicKey server = keys.generateKeyPair().getPublic();
        ContentSigner byRoot = new JcaContentSignerBuilder(signature).build(root.getPrivate());
        ContentSigner byIssuing =
                new JcaContentSignerBuilder(signature).build(issuing.getPrivate());
        var leaves = new ArrayList<byte[]>();
        for (int i = 0; i < count; i++) leaves.add(leaf(server, issuing.getPublic(), byIssuing));
        return new Made(
                authority(rootName, root.getPublic(), root.getPublic(), byRoot),
                authority(issuingName, issuing.getPublic(), root.getPublic(), byRoot),
                leaves);
    }

    private byte[] authority(X500Name name, PublicKey key, PublicKey issuer, ContentSigner signer)
            throws Exception {
        return begin(rootName, name, key, issuer)
                .addExtension(Extension.basicConstraints, true, new BasicConstraints(true))
                .addExtension(
                        Extension.keyUsage,
                        true,
                        new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign))
                .build(signer)
                .getEncoded();
    }

    private byte[] leaf(PublicKey key, PublicKey issuer, ContentSigner signer) throws Exception {
        return begin(issuingName, SERVER, key, issuer)
                .addExtension(
                        Extension.extendedKeyUsage,
                        false,
                        new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth))
                .addExtension(
                        Extension.keyUsage,
                        true,
                        new KeyUsage(KeyUsage.digitalSignature | KeyUsage.keyEncipherment))
                .addExtension(
                        Extension.subjectAlternativeName,
                        false,
                        new GeneralNames(
                                new GeneralName[] {
                                    new GeneralName(GeneralName.dNSName, HOST),
                                    new GeneralName(GeneralName.dNSName, "sip.contoso.com")
                                }))
                .build(signer)
                .getEncoded();
    }

    private X509v3CertificateBuilder begin(
            X500Name issuer, X500Name subject, PublicKey key, PublicKey issuerKey)
            throws GeneralSecurityException, IOException, OperatorCreationException {
        var ids = new JcaX509ExtensionUtils();
        return new X509v3CertificateBuilder(
                        issuer,
                        BigInteger.valueOf(serial++),
                        FROM,
                        UNTIL,
                        subject,
                        SubjectPublicKeyInfo.getInstance(key.getEncoded()))
                .addExtension(
                        Extension.subjectKeyIdentifier, false, ids.createSubjectKeyIdentifier(key))
                .addExtension(
                        Extension.authorityKeyIdentifier,
                        false,
                        ids.createAuthorityKeyIdentifier(issuerKey));
    }
}
