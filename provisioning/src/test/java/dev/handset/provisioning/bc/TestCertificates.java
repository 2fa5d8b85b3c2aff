package dev.handset.provisioning.bc;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.operator.DefaultDigestAlgorithmIdentifierFinder;
import org.bouncycastle.operator.DefaultSignatureAlgorithmIdentifierFinder;
import org.bouncycastle.operator.bc.BcRSAContentSignerBuilder;

/** Certificates made for a test. */
public final class TestCertificates {
    /** One key for all tests, because making one takes time. */
    public static final KeyPair KEY = CertificationRequests.rsaKey(new SecureRandom());

    private TestCertificates() {}

    /** DER, over the given SubjectPublicKeyInfo, signed with {@link #KEY}. */
    public static byte[] certificate(String commonName, byte[] publicKeyInfo, boolean authority) {
        try {
            X509v3CertificateBuilder builder =
                    new X509v3CertificateBuilder(
                            new X500Name("CN=Test Root"),
                            BigInteger.valueOf(commonName.hashCode() & 0xFFFFL).add(BigInteger.ONE),
                            Date.from(Instant.parse("2020-01-01T00:00:00Z")),
                            Date.from(Instant.parse("2049-01-01T00:00:00Z")),
                            new X500Name("CN=" + commonName),
                            SubjectPublicKeyInfo.getInstance(publicKeyInfo));
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
            var algorithm = new DefaultSignatureAlgorithmIdentifierFinder().find("SHA256withRSA");
            AsymmetricKeyParameter key = PrivateKeyFactory.createKey(KEY.getPrivate().getEncoded());
            return builder.build(
                            new BcRSAContentSignerBuilder(
                                            algorithm,
                                            new DefaultDigestAlgorithmIdentifierFinder()
                                                    .find(algorithm))
                                    .build(key))
                    .getEncoded();
        } catch (java.io.IOException | org.bouncycastle.operator.OperatorCreationException e) {
            throw new AssertionError(e);
        }
    }

    /** DER, over the shared key. */
    public static byte[] own(String commonName, boolean authority) {
        return certificate(commonName, KEY.getPublic().getEncoded(), authority);
    }
}
