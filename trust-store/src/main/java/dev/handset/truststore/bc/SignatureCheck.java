package dev.handset.truststore.bc;

import dev.handset.truststore.PublicKeyInfo;
import dev.handset.truststore.SignatureInfo;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Locale;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.pkcs.RSASSAPSSparams;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.CipherParameters;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.Signer;
import org.bouncycastle.crypto.digests.MD2Digest;
import org.bouncycastle.crypto.digests.MD5Digest;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.digests.SHA224Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.engines.RSABlindedEngine;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.PSSSigner;
import org.bouncycastle.crypto.signers.RSADigestSigner;
import org.jspecify.annotations.Nullable;

/** Checks one signature with Bouncy Castle's lightweight signers; never throws. */
public final class SignatureCheck {
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

    private SignatureCheck() {}

    /**
     * @param algorithm DER AlgorithmIdentifier of the signature
     */
    public static Result check(
            byte[] signed,
            SignatureInfo signature,
            byte[] algorithm,
            byte[] value,
            PublicKeyInfo key) {
        try {
            SubjectPublicKeyInfo spki = SubjectPublicKeyInfo.getInstance(key.spki());
            return switch (key.algorithm()) {
                case "RSA" -> rsa(signed, signature, algorithm, value, spki);
                case "EC" -> ecdsa(signed, signature, value, spki);
                default -> Result.UNSUPPORTED;
            };
        } catch (IOException | RuntimeException e) {
            // A key or signature Bouncy Castle cannot even read does not verify.
            return Result.INVALID;
        }
    }

    private static Result rsa(
            byte[] signed,
            SignatureInfo signature,
            byte[] algorithm,
            byte[] value,
            SubjectPublicKeyInfo spki)
            throws IOException {
        ASN1Sequence parts = ASN1Sequence.getInstance(spki.parsePublicKey());
        BigInteger modulus = ASN1Integer.getInstance(parts.getObjectAt(0)).getPositiveValue();
        BigInteger exponent = ASN1Integer.getInstance(parts.getObjectAt(1)).getPositiveValue();
        if (modulus.bitLength() > MAX_RSA_BITS || exponent.bitLength() > MAX_EXPONENT_BITS) {
            return Result.UNSUPPORTED;
        }
        if (!modulus.testBit(0)) return Result.INVALID;
        Digest digest = digest(signature.hash());
        if (digest == null) return Result.UNSUPPORTED;
        Signer signer;
        if (signature.pss()) {
            signer = pss(algorithm);
        } else if (signature.name().toUpperCase(Locale.ROOT).contains("WITHRSA")) {
            signer = new RSADigestSigner(digest);
        } else {
            return Result.INVALID;
        }
        // "Internal" leaves out a search for factors: a weak key is its owner's affair, a slow
        // check ours.
        return verify(signer, new RSAKeyParameters(false, modulus, exponent, true), signed, value);
    }

    private static Signer pss(byte[] algorithm) throws IOException {
        AlgorithmIdentifier id = AlgorithmIdentifier.getInstance(algorithm);
        ASN1Encodable raw = id.getParameters();
        RSASSAPSSparams params =
                raw == null ? new RSASSAPSSparams() : RSASSAPSSparams.getInstance(raw);
        ASN1ObjectIdentifier mgf = params.getMaskGenAlgorithm().getAlgorithm();
        if (!"1.2.840.113549.1.1.8".equals(mgf.getId())) throw new IOException("mask " + mgf);
        AlgorithmIdentifier mask =
                AlgorithmIdentifier.getInstance(params.getMaskGenAlgorithm().getParameters());
        int salt = params.getSaltLength().intValueExact();
        if (salt > 512 || params.getTrailerField().intValueExact() != 1) {
            throw new IOException("salt " + salt);
        }
        return new PSSSigner(
                new RSABlindedEngine(),
                byOid(params.getHashAlgorithm().getAlgorithm()),
                byOid(mask.getAlgorithm()),
                salt);
    }

    private static Result verify(Signer signer, CipherParameters key, byte[] signed, byte[] value) {
        signer.init(false, key);
        signer.update(signed, 0, signed.length);
        return signer.verifySignature(value) ? Result.VALID : Result.INVALID;
    }

    private static Result ecdsa(
            byte[] signed, SignatureInfo signature, byte[] value, SubjectPublicKeyInfo spki) {
        if (!signature.name().startsWith("ecdsa-with-")) return Result.INVALID;
        Digest digest = digest(signature.hash());
        if (digest == null) return Result.UNSUPPORTED;
        ASN1Primitive parameters = spki.getAlgorithm().getParameters().toASN1Primitive();
        if (!(parameters instanceof ASN1ObjectIdentifier curve)) return Result.UNSUPPORTED;
        X9ECParameters x9 = CustomNamedCurves.getByOID(curve);
        if (x9 == null) return Result.UNSUPPORTED;
        ECDomainParameters domain = new ECNamedDomainParameters(curve, x9);
        var point = domain.getCurve().decodePoint(spki.getPublicKeyData().getOctets());
        ASN1Sequence rs = ASN1Sequence.getInstance(value);
        if (rs.size() != 2) return Result.INVALID;
        byte[] hash = new byte[digest.getDigestSize()];
        digest.update(signed, 0, signed.length);
        digest.doFinal(hash, 0);
        var signer = new ECDSASigner();
        signer.init(false, new ECPublicKeyParameters(point, domain));
        boolean valid =
                signer.verifySignature(
                        hash,
                        ASN1Integer.getInstance(rs.getObjectAt(0)).getValue(),
                        ASN1Integer.getInstance(rs.getObjectAt(1)).getValue());
        return valid ? Result.VALID : Result.INVALID;
    }

    private static Digest byOid(ASN1ObjectIdentifier oid) throws IOException {
        Digest digest =
                switch (oid.getId()) {
                    case "1.3.14.3.2.26" -> new SHA1Digest();
                    case "2.16.840.1.101.3.4.2.4" -> new SHA224Digest();
                    case "2.16.840.1.101.3.4.2.1" -> new SHA256Digest();
                    case "2.16.840.1.101.3.4.2.2" -> new SHA384Digest();
                    case "2.16.840.1.101.3.4.2.3" -> new SHA512Digest();
                    default -> null;
                };
        if (digest == null) throw new IOException("hash " + oid);
        return digest;
    }

    private static @Nullable Digest digest(String hash) {
        return switch (hash) {
            case "MD2" -> new MD2Digest();
            case "MD5" -> new MD5Digest();
            case "SHA-1" -> new SHA1Digest();
            case "SHA-224" -> new SHA224Digest();
            case "SHA-256" -> new SHA256Digest();
            case "SHA-384" -> new SHA384Digest();
            case "SHA-512" -> new SHA512Digest();
            default -> null;
        };
    }
}
