package dev.handset.tls.bc;

import java.io.IOException;
import java.math.BigInteger;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.crypto.Tls13Verifier;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.TlsEncryptor;
import org.bouncycastle.tls.crypto.TlsVerifier;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsRawKeyCertificate;
import org.jspecify.annotations.Nullable;

/**
 * A certificate of which TLS itself needs only the public key. The bytes are kept as they are and
 * not looked at before the key is used, so a broken encoding can be sent and received; whether the
 * certificate may be used is judged elsewhere.
 */
final class RawCertificate implements TlsCertificate {
    private final BcTlsCryptoKey key;
    private final byte[] der;

    RawCertificate(Crypto crypto, byte[] der) {
        this.der = der.clone();
        this.key = new BcTlsCryptoKey(crypto, this.der);
    }

    @Override
    public byte[] getEncoded() {
        return der.clone();
    }

    @Override
    public TlsEncryptor createEncryptor(int role) throws IOException {
        return key.get().createEncryptor(role);
    }

    @Override
    public TlsVerifier createVerifier(short signatureAlgorithm) throws IOException {
        return key.get().createVerifier(signatureAlgorithm);
    }

    @Override
    public Tls13Verifier createVerifier(int signatureScheme) throws IOException {
        return key.get().createVerifier(signatureScheme);
    }

    @Override
    public short getLegacySignatureAlgorithm() throws IOException {
        return key.get().getLegacySignatureAlgorithm();
    }

    @Override
    public boolean supportsSignatureAlgorithm(short signatureAlgorithm) throws IOException {
        return key.get().supportsSignatureAlgorithm(signatureAlgorithm);
    }

    @Override
    public boolean supportsSignatureAlgorithmCA(short signatureAlgorithm) throws IOException {
        return key.get().supportsSignatureAlgorithmCA(signatureAlgorithm);
    }

    @Override
    public TlsCertificate checkUsageInRole(int role) throws IOException {
        key.get().checkUsageInRole(role);
        return this;
    }

    @Override
    public byte @Nullable [] getExtension(ASN1ObjectIdentifier oid) {
        return null;
    }

    @Override
    @Nullable
    public BigInteger getSerialNumber() {
        return null;
    }

    @Override
    @Nullable
    public String getSigAlgOID() {
        return null;
    }

    @Override
    @Nullable
    public ASN1Encodable getSigAlgParams() {
        return null;
    }

    /** The public key, read when it is first wanted. */
    private static final class BcTlsCryptoKey {
        private final Crypto crypto;
        private final byte[] der;
        @Nullable private BcTlsRawKeyCertificate key;

        BcTlsCryptoKey(Crypto crypto, byte[] der) {
            this.crypto = crypto;
            this.der = der;
        }

        BcTlsRawKeyCertificate get() throws IOException {
            if (key != null) return key;
            try {
                var info =
                        org.bouncycastle.asn1.x509.Certificate.getInstance(der)
                                .getSubjectPublicKeyInfo();
                key = new BcTlsRawKeyCertificate(crypto, info);
                return key;
            } catch (RuntimeException e) {
                throw new TlsFatalAlert(AlertDescription.bad_certificate, e);
            }
        }
    }
}
