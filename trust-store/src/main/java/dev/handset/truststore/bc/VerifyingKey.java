package dev.handset.truststore.bc;

import dev.handset.truststore.PublicKeyInfo;
import dev.handset.truststore.SignatureInfo;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.Signer;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.RSADigestSigner;

/**
 * A public key made ready to check signatures with Bouncy Castle's lightweight signers. Making it
 * costs, and an EC key gets faster with its second use, so authorities' keys are worth keeping.
 * Safe for use by several threads; nothing here throws.
 */
public final class VerifyingKey {
    /** Larger keys cost more than any phone would spend, and are refused by every profile. */
    private static final int MAX_RSA_BITS = 16384;

    /** Real exponents have 2 to 17 bits; a long one makes each check as slow as signing. */
    private static final int MAX_EXPONENT_BITS = 64;

    /** What became of a check. */
    public enum Result {
        VALID,
        INVALID,
        /** An algorithm or key that is not known here: nothing was checked. */
        UNSUPPORTED
    }

    /** Checks under one key. */
    private interface Check {
        Result of(byte[] signed, SignatureInfo signature, byte[] algorithm, byte[] value)
                throws IOException;
    }

    private final Check check;

    private VerifyingKey(Check check) {
        this.check = check;
    }

    public static VerifyingKey of(PublicKeyInfo key) {
        try {
            SubjectPublicKeyInfo spki = SubjectPublicKeyInfo.getInstance(key.spki());
            return switch (key.algorithm()) {
                case "RSA" -> rsa(spki);
                case "EC" -> ec(spki);
                default -> always(Result.UNSUPPORTED);
            };
        } catch (IOException | RuntimeException e) {
            // Nothing verifies under a key that Bouncy Castle cannot even read.
            return always(Result.INVALID);
        }
    }

    private static VerifyingKey always(Result result) {
        return new VerifyingKey((signed, signature, algorithm, value) -> result);
    }

    /**
     * @param algorithm DER AlgorithmIdentifier of the signature
     */
    public Result check(byte[] signed, SignatureInfo signature, byte[] algorithm, byte[] value) {
        try {
            return check.of(signed, signature, algorithm, value);
        } catch (IOException | RuntimeException e) {
            // Nor does a signature that cannot be read.
            return Result.INVALID;
        }
    }

    private static VerifyingKey rsa(SubjectPublicKeyInfo spki) throws IOException {
        ASN1Sequence parts = ASN1Sequence.getInstance(spki.parsePublicKey());
        BigInteger modulus = ASN1Integer.getInstance(parts.getObjectAt(0)).getPositiveValue();
        BigInteger exponent = ASN1Integer.getInstance(parts.getObjectAt(1)).getPositiveValue();
        if (modulus.bitLength() > MAX_RSA_BITS || exponent.bitLength() > MAX_EXPONENT_BITS) {
            return always(Result.UNSUPPORTED);
        }
        if (!modulus.testBit(0)) return always(Result.INVALID);
        // "Internal" leaves out a search for factors: a weak key is its owner's affair, a slow
        // check ours.
        var key = new RSAKeyParameters(false, modulus, exponent, true);
        return new VerifyingKey(
                (signed, signature, algorithm, value) -> {
                    Optional<Digest> digest = PlatformDigest.named(signature.hash());
                    if (digest.isEmpty()) return Result.UNSUPPORTED;
                    Signer signer;
                    if (signature.pss()) {
                        signer = PssParameters.signer(algorithm);
                    } else if (signature.name().toUpperCase(Locale.ROOT).contains("WITHRSA")) {
                        signer = new RSADigestSigner(digest.get());
                    } else {
                        return Result.INVALID;
                    }
                    signer.init(false, key);
                    signer.update(signed, 0, signed.length);
                    return signer.verifySignature(value) ? Result.VALID : Result.INVALID;
                });
    }

    private static VerifyingKey ec(SubjectPublicKeyInfo spki) {
        var parameters = spki.getAlgorithm().getParameters().toASN1Primitive();
        if (!(parameters instanceof ASN1ObjectIdentifier curve)) {
            return always(Result.UNSUPPORTED);
        }
        X9ECParameters x9 = CustomNamedCurves.getByOID(curve);
        if (x9 == null) return always(Result.UNSUPPORTED);
        ECDomainParameters domain = new ECNamedDomainParameters(curve, x9);
        var point = domain.getCurve().decodePoint(spki.getPublicKeyData().getOctets());
        var key = new ECPublicKeyParameters(point, domain);
        return new VerifyingKey(
                (signed, signature, algorithm, value) -> {
                    if (!signature.name().startsWith("ecdsa-with-")) return Result.INVALID;
                    Optional<Digest> digest = PlatformDigest.named(signature.hash());
                    if (digest.isEmpty()) return Result.UNSUPPORTED;
                    ASN1Sequence rs = ASN1Sequence.getInstance(value);
                    if (rs.size() != 2) return Result.INVALID;
                    byte[] hash = new byte[digest.get().getDigestSize()];
                    digest.get().update(signed, 0, signed.length);
                    digest.get().doFinal(hash, 0);
                    var signer = new ECDSASigner();
                    signer.init(false, key);
                    boolean valid =
                            signer.verifySignature(
                                    hash,
                                    ASN1Integer.getInstance(rs.getObjectAt(0)).getValue(),
                                    ASN1Integer.getInstance(rs.getObjectAt(1)).getValue());
                    return valid ? Result.VALID : Result.INVALID;
                });
    }
}
