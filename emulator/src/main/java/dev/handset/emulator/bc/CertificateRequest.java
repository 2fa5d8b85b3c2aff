package dev.handset.emulator.bc;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.operator.DefaultSignatureNameFinder;

/**
 * A PKCS#10 request (RFC 2986 §4), read for its key only.
 *
 * <p>The version value is not looked at, since real clients send 0 or 2, nor is the subject: the
 * ticket says who asks (web-services.md §2.1).
 *
 * @param key the RSA key to certify; the request proved possession of it
 */
public record CertificateRequest(RSAPublicKey key) {
    /** Longest request read; RSA-16384 with attributes stays below. */
    public static final int MAX_BYTES = 16 * 1024;

    /** MinCSRKeySize and MaxCSRKeySize may be set within this range (web-services.md §2.4). */
    public static final int MIN_KEY_BITS = 1024;

    public static final int MAX_KEY_BITS = 16384;

    /** A longer public exponent only costs time; real keys have 3 or 65537. */
    private static final int MAX_EXPONENT_BITS = 64;

    /**
     * Reads the request and verifies its signature.
     *
     * @throws MalformedRequest when it is no PKCS#10, has no RSA key of an allowed size, or the
     *     signature is not by that key
     */
    public static CertificateRequest parse(byte[] der) throws MalformedRequest {
        if (der.length > MAX_BYTES) {
            throw new MalformedRequest("at most " + MAX_BYTES + " bytes", der.length + " bytes");
        }
        try {
            if (der.length == 0) throw new IOException("nothing");
            ASN1Sequence request = ASN1Sequence.getInstance(ASN1Primitive.fromByteArray(der));
            expectSize(request, 3, "CertificationRequest");
            ASN1Sequence info = ASN1Sequence.getInstance(request.getObjectAt(0));
            if (info.size() < 3) expectSize(info, 3, "CertificationRequestInfo");
            RSAPublicKey key = rsaKey(SubjectPublicKeyInfo.getInstance(info.getObjectAt(2)));
            verify(request, info, key);
            return new CertificateRequest(key);
        } catch (IOException | IllegalArgumentException | IllegalStateException e) {
            throw new MalformedRequest(
                    "DER of a CertificationRequest", String.valueOf(e.getMessage()));
        }
    }

    private static void expectSize(ASN1Sequence sequence, int size, String name)
            throws MalformedRequest {
        if (sequence.size() != size) {
            throw new MalformedRequest(
                    size + " elements in " + name, sequence.size() + " elements");
        }
    }

    private static RSAPublicKey rsaKey(SubjectPublicKeyInfo info)
            throws MalformedRequest, IOException {
        RSAPublicKey key;
        try {
            key =
                    (RSAPublicKey)
                            KeyFactory.getInstance("RSA")
                                    .generatePublic(new X509EncodedKeySpec(info.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new MalformedRequest(
                    "an RSA key", "key algorithm " + info.getAlgorithm().getAlgorithm());
        }
        int bits = key.getModulus().bitLength();
        if (bits < MIN_KEY_BITS || bits > MAX_KEY_BITS) {
            throw new MalformedRequest(
                    "an RSA key of %d to %d bits".formatted(MIN_KEY_BITS, MAX_KEY_BITS),
                    bits + " bits");
        }
        int exponentBits = key.getPublicExponent().bitLength();
        if (exponentBits > MAX_EXPONENT_BITS) {
            throw new MalformedRequest(
                    "an exponent of at most " + MAX_EXPONENT_BITS + " bits",
                    exponentBits + " bits");
        }
        return key;
    }

    private static void verify(ASN1Sequence request, ASN1Sequence info, RSAPublicKey key)
            throws MalformedRequest, IOException {
        var algorithm = AlgorithmIdentifier.getInstance(request.getObjectAt(1));
        String name = new DefaultSignatureNameFinder().getAlgorithmName(algorithm);
        try {
            Signature signature = Signature.getInstance(name);
            signature.initVerify(key);
            signature.update(info.getEncoded());
            byte[] value = ASN1BitString.getInstance(request.getObjectAt(2)).getOctets();
            if (signature.verify(value)) return;
        } catch (GeneralSecurityException e) {
            throw new MalformedRequest("a signature by the request's key", name);
        }
        throw new MalformedRequest("a signature by the request's key", "another signature");
    }
}
