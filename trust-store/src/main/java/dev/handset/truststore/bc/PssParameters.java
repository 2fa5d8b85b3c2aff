package dev.handset.truststore.bc;

import java.io.IOException;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.RSASSAPSSparams;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.Signer;
import org.bouncycastle.crypto.engines.RSABlindedEngine;
import org.bouncycastle.crypto.signers.PSSSigner;

/** The parameters of an RSASSA-PSS signature (RFC 4055 section 3.1). */
final class PssParameters {
    private static final String MGF1 = "1.2.840.113549.1.1.8";
    private static final int MAX_SALT_BYTES = 512;

    private PssParameters() {}

    /**
     * @param algorithm DER AlgorithmIdentifier of the signature
     * @throws IOException on parameters nobody knows
     */
    static Signer signer(byte[] algorithm) throws IOException {
        ASN1Encodable raw = AlgorithmIdentifier.getInstance(algorithm).getParameters();
        RSASSAPSSparams params =
                raw == null ? new RSASSAPSSparams() : RSASSAPSSparams.getInstance(raw);
        ASN1ObjectIdentifier mgf = params.getMaskGenAlgorithm().getAlgorithm();
        if (!MGF1.equals(mgf.getId())) throw new IOException("mask " + mgf);
        AlgorithmIdentifier mask =
                AlgorithmIdentifier.getInstance(params.getMaskGenAlgorithm().getParameters());
        int salt = params.getSaltLength().intValueExact();
        if (salt > MAX_SALT_BYTES || params.getTrailerField().intValueExact() != 1) {
            throw new IOException("salt " + salt);
        }
        return new PSSSigner(
                new RSABlindedEngine(),
                digest(params.getHashAlgorithm().getAlgorithm()),
                digest(mask.getAlgorithm()),
                salt);
    }

    private static Digest digest(ASN1ObjectIdentifier oid) throws IOException {
        String name =
                switch (oid.getId()) {
                    case "1.3.14.3.2.26" -> "SHA-1";
                    case "2.16.840.1.101.3.4.2.4" -> "SHA-224";
                    case "2.16.840.1.101.3.4.2.1" -> "SHA-256";
                    case "2.16.840.1.101.3.4.2.2" -> "SHA-384";
                    case "2.16.840.1.101.3.4.2.3" -> "SHA-512";
                    default -> "";
                };
        return PlatformDigest.named(name).orElseThrow(() -> new IOException("hash " + oid));
    }
}
