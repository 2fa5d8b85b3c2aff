package dev.handset.provisioning.bc;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.RSAKeyGenParameterSpec;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.pkcs.CertificationRequest;
import org.bouncycastle.asn1.pkcs.CertificationRequestInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/** Builds PKCS#10 requests (RFC 2986) and the keys in them. */
public final class CertificationRequests {
    private static final int KEY_BITS = 2048;

    private CertificationRequests() {}

    /** A new RSA key of 2048 bits, exponent 65537. */
    public static KeyPair rsaKey(SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(
                    new RSAKeyGenParameterSpec(KEY_BITS, RSAKeyGenParameterSpec.F4), random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime makes RSA keys", e);
        }
    }

    /**
     * A request with no attributes.
     *
     * @param commonName the only part of the subject
     * @param sha1 true for a SHA-1 signature as old clients make it, false for SHA-256
     * @return DER
     */
    public static byte[] der(String commonName, KeyPair keys, boolean sha1) {
        X500Name subject =
                new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.CN, commonName).build();
        CertificationRequestInfo info =
                new CertificationRequestInfo(
                        subject,
                        SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded()),
                        new DERSet());
        ASN1ObjectIdentifier algorithm =
                sha1
                        ? PKCSObjectIdentifiers.sha1WithRSAEncryption
                        : PKCSObjectIdentifiers.sha256WithRSAEncryption;
        try {
            Signature signer = Signature.getInstance(sha1 ? "SHA1withRSA" : "SHA256withRSA");
            signer.initSign(keys.getPrivate());
            signer.update(info.getEncoded(ASN1Encoding.DER));
            return new CertificationRequest(
                            info,
                            new AlgorithmIdentifier(algorithm, DERNull.INSTANCE),
                            new DERBitString(signer.sign()))
                    .getEncoded(ASN1Encoding.DER);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("an RSA key signs a request", e);
        }
    }
}
