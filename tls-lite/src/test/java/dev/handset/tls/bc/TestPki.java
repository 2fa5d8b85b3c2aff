package dev.handset.tls.bc;

import dev.handset.tls.TlsIdentity;
import dev.handset.truststore.Certificate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.operator.DefaultDigestAlgorithmIdentifierFinder;
import org.bouncycastle.operator.DefaultSignatureAlgorithmIdentifierFinder;
import org.bouncycastle.operator.bc.BcRSAContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/** Root, intermediate and leaf, made once for all tests. */
public final class TestPki {
    public static final String HOST = "web.contoso.com";
    public static final TestPki SHARED = new TestPki();

    public final Issued root = issue("CN=Contoso Root", rsa(), null);
    public final Issued intermediate = issue("CN=Contoso Issuing", rsa(), root);
    public final Issued leaf = issue("CN=" + HOST, rsa(), intermediate);
    public final Issued ecLeaf = issue("CN=" + HOST, ec(), intermediate);
    public final Issued user = issue("CN=alice@contoso.com", rsa(), root);

    private static final ASN1ObjectIdentifier UNKNOWN =
            new ASN1ObjectIdentifier("1.3.6.1.4.1.99999.1");

    private TestPki() {}

    /** A certificate with its key. */
    @SuppressWarnings("ArrayRecordComponent") // DER is bytes
    public record Issued(byte[] der, KeyPair keys, X500Name name) {
        public Certificate certificate() {
            try {
                return Certificate.parse(der);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** This key with these certificates, whether they fit or not. */
        public TlsIdentity identity(byte[]... chain) {
            return new TlsIdentity(List.of(chain), keys.getPrivate());
        }

        public String keyPem() {
            return "-----BEGIN PRIVATE KEY-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'})
                            .encodeToString(keys.getPrivate().getEncoded())
                    + "\n-----END PRIVATE KEY-----\n";
        }
    }

    /** Leaf and intermediate, the usual good server. */
    public TlsIdentity server() {
        return leaf.identity(leaf.der(), intermediate.der());
    }

    /** The leaf with a byte of its structure broken. */
    public byte[] brokenLeaf() {
        var broken = leaf.der().clone();
        broken[4] = 0x7F; // tbsCertificate's tag
        return broken;
    }

    /** Bytes as big as a certificate of {@code size} bytes. */
    public static byte[] filler(int size) {
        var bytes = new byte[size];
        Arrays.fill(bytes, (byte) 0x30);
        return bytes;
    }

    /** A certificate of exactly {@code size} bytes; the rest is in an extension nobody knows. */
    public byte[] padded(int size) {
        int padding = size - leaf.der().length;
        for (int tries = 0; tries < 4; tries++) {
            var made = issue("CN=" + HOST, leaf.keys(), root, padding).der();
            if (made.length == size) return made;
            padding += size - made.length;
        }
        throw new IllegalArgumentException("no certificate has " + size + " bytes");
    }

    private static KeyPair rsa() {
        return generate("RSA", null);
    }

    private static KeyPair ec() {
        return generate("EC", "secp256r1");
    }

    private static KeyPair generate(String algorithm, @Nullable String curve) {
        try {
            var generator = KeyPairGenerator.getInstance(algorithm);
            if (curve == null) generator.initialize(2048);
            else generator.initialize(new ECGenParameterSpec(curve));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Issued issue(String subject, KeyPair keys, @Nullable Issued issuer) {
        return issue(subject, keys, issuer, 0);
    }

    private static Issued issue(
            String subject, KeyPair keys, @Nullable Issued issuer, int padding) {
        try {
            var name = new X500Name(subject);
            var from = Instant.now().minus(1, ChronoUnit.DAYS);
            var builder =
                    new X509v3CertificateBuilder(
                            issuer == null ? name : issuer.name(),
                            BigInteger.valueOf(System.nanoTime()),
                            Date.from(from),
                            Date.from(from.plus(30, ChronoUnit.DAYS)),
                            name,
                            SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded()));
            boolean ca = !subject.contains(".com");
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(ca));
            if (!ca)
                builder.addExtension(
                        Extension.subjectAlternativeName,
                        false,
                        new GeneralNames(new GeneralName(GeneralName.dNSName, HOST)));
            if (padding > 0)
                builder.addExtension(UNKNOWN, false, new DEROctetString(filler(padding)));
            var algorithm = new DefaultSignatureAlgorithmIdentifierFinder().find("SHA256withRSA");
            var signer =
                    new BcRSAContentSignerBuilder(
                                    algorithm,
                                    new DefaultDigestAlgorithmIdentifierFinder().find(algorithm))
                            .build(
                                    PrivateKeyFactory.createKey(
                                            (issuer == null ? keys : issuer.keys())
                                                    .getPrivate()
                                                    .getEncoded()));
            return new Issued(builder.build(signer).getEncoded(), keys, name);
        } catch (Exception e) {
            throw new IllegalStateException("cannot make a test certificate", e);
        }
    }
}
