package dev.handset.emulator.bc;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.DefaultSignatureAlgorithmIdentifierFinder;

/** Signs for Bouncy Castle's builders with a key of the Java runtime. */
final class JdkSigner implements ContentSigner {
    /** Salt as long as the SHA-256 hash, one trailer byte of 0xbc (RFC 4055 §3.1). */
    private static final PSSParameterSpec PSS =
            new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1);

    private final PrivateKey key;
    private final String algorithm;
    private final SecureRandom random;
    private final ByteArrayOutputStream content = new ByteArrayOutputStream();

    JdkSigner(PrivateKey key, String algorithm, SecureRandom random) {
        this.key = key;
        this.algorithm = algorithm;
        this.random = random;
    }

    @Override
    public AlgorithmIdentifier getAlgorithmIdentifier() {
        return new DefaultSignatureAlgorithmIdentifierFinder().find(algorithm);
    }

    @Override
    public OutputStream getOutputStream() {
        return content;
    }

    @Override
    public byte[] getSignature() {
        try {
            Signature signature;
            if (algorithm.equals(CertificateSpec.PSS_RSA)) {
                signature = Signature.getInstance("RSASSA-PSS");
                signature.setParameter(PSS);
            } else {
                signature = Signature.getInstance(algorithm);
            }
            signature.initSign(key, random);
            signature.update(content.toByteArray());
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot sign with " + algorithm, e);
        }
    }
}
