package dev.handset.tls.bc;

import dev.handset.tls.TlsIdentity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Hashtable;
import java.util.List;
import java.util.Vector;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CertificateEntry;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.HashAlgorithm;
import org.bouncycastle.tls.SignatureAlgorithm;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.SignatureScheme;
import org.bouncycastle.tls.TlsContext;
import org.bouncycastle.tls.TlsCredentialedDecryptor;
import org.bouncycastle.tls.TlsCredentialedSigner;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.bouncycastle.tls.crypto.TlsSecret;
import org.bouncycastle.tls.crypto.TlsStreamSigner;
import org.bouncycastle.tls.crypto.impl.bc.BcDefaultTlsCredentialedDecryptor;
import org.bouncycastle.tls.crypto.impl.bc.BcDefaultTlsCredentialedSigner;
import org.jspecify.annotations.Nullable;

/** A {@link TlsIdentity} in the forms Bouncy Castle wants; the chain goes out as given. */
@SuppressWarnings({"rawtypes", "unchecked", "JdkObsolete"}) // Bouncy Castle's collections
final class Credentials {
    /** Stands in where Bouncy Castle insists on a chain that is not empty; never sent. */
    private static final byte[] PLACEHOLDER = {0x30, 0x00};

    private Credentials() {}

    static AsymmetricKeyParameter key(TlsIdentity identity) {
        try {
            return PrivateKeyFactory.createKey(identity.key().getEncoded());
        } catch (IOException e) {
            throw new UncheckedIOException("the private key is not PKCS#8", e);
        }
    }

    static boolean isRsa(AsymmetricKeyParameter key) {
        return key instanceof RSAKeyParameters;
    }

    /** A client's answer to {@code request}; null when the server takes no such signature. */
    @Nullable
    static TlsCredentialedSigner client(
            TlsIdentity identity, Crypto crypto, TlsContext context, CertificateRequest request) {
        var algorithm =
                signature(context, key(identity), request.getSupportedSignatureAlgorithms());
        if (TlsUtils.isSignatureAlgorithmsExtensionAllowed(context.getServerVersion())
                && algorithm == null) return null;
        return signer(identity, crypto, context, algorithm);
    }

    static TlsCredentialedSigner signer(
            TlsIdentity identity,
            Crypto crypto,
            TlsContext context,
            @Nullable SignatureAndHashAlgorithm algorithm) {
        var signer =
                new BcDefaultTlsCredentialedSigner(
                        new TlsCryptoParameters(context),
                        crypto,
                        key(identity),
                        placeholder(crypto),
                        algorithm);
        return new Signer(signer, chain(identity.chain(), crypto, context));
    }

    static TlsCredentialedDecryptor decryptor(
            TlsIdentity identity, Crypto crypto, TlsContext context) {
        var decryptor =
                new BcDefaultTlsCredentialedDecryptor(crypto, placeholder(crypto), key(identity));
        return new Decryptor(decryptor, chain(identity.chain(), crypto, context));
    }

    /**
     * The first of {@code offered} that {@code key} can make; null before TLS 1.2, and when there
     * is none.
     */
    @Nullable
    static SignatureAndHashAlgorithm signature(
            TlsContext context, AsymmetricKeyParameter key, @Nullable Vector offered) {
        var version = context.getServerVersion();
        if (!TlsUtils.isSignatureAlgorithmsExtensionAllowed(version)) return null;
        if (offered == null)
            return SignatureAndHashAlgorithm.getInstance(
                    HashAlgorithm.sha1,
                    isRsa(key) ? SignatureAlgorithm.rsa : SignatureAlgorithm.ecdsa);
        for (var each : (Vector<SignatureAndHashAlgorithm>) offered)
            if (fits(each, key, TlsUtils.isTLSv13(version))) return each;
        return null;
    }

    private static boolean fits(
            SignatureAndHashAlgorithm algorithm, AsymmetricKeyParameter key, boolean tls13) {
        int scheme = SignatureScheme.from(algorithm);
        if (isRsa(key)) {
            if (SignatureScheme.isRSAPSS(scheme))
                return scheme >= SignatureScheme.rsa_pss_rsae_sha256
                        && scheme <= SignatureScheme.rsa_pss_rsae_sha512;
            return !tls13 && algorithm.getSignature() == SignatureAlgorithm.rsa && known(algorithm);
        }
        if (!(key instanceof ECPrivateKeyParameters ec)) return false;
        if (algorithm.getSignature() != SignatureAlgorithm.ecdsa || !known(algorithm)) return false;
        int bits = ec.getParameters().getCurve().getFieldSize();
        return !tls13
                || switch (scheme) {
                    case SignatureScheme.ecdsa_secp256r1_sha256 -> bits == 256;
                    case SignatureScheme.ecdsa_secp384r1_sha384 -> bits == 384;
                    case SignatureScheme.ecdsa_secp521r1_sha512 -> bits == 521;
                    default -> false;
                };
    }

    private static boolean known(SignatureAndHashAlgorithm algorithm) {
        return algorithm.getHash() >= HashAlgorithm.sha1
                && algorithm.getHash() <= HashAlgorithm.sha512;
    }

    private static Certificate placeholder(Crypto crypto) {
        return new Certificate(new TlsCertificate[] {crypto.createCertificate(PLACEHOLDER)});
    }

    private static Certificate chain(List<byte[]> ders, Crypto crypto, TlsContext context) {
        if (TlsUtils.isTLSv13(context)) {
            var entries =
                    ders.stream()
                            .map(
                                    d ->
                                            new CertificateEntry(
                                                    crypto.createCertificate(d), new Hashtable()))
                            .toArray(CertificateEntry[]::new);
            return new Certificate(TlsUtils.EMPTY_BYTES, entries);
        }
        return new Certificate(
                ders.stream().map(crypto::createCertificate).toArray(TlsCertificate[]::new));
    }

    private record Signer(TlsCredentialedSigner with, Certificate chain)
            implements TlsCredentialedSigner {
        @Override
        public Certificate getCertificate() {
            return chain;
        }

        @Override
        public byte[] generateRawSignature(byte[] hash) throws IOException {
            return with.generateRawSignature(hash);
        }

        @Override
        public SignatureAndHashAlgorithm getSignatureAndHashAlgorithm() {
            return with.getSignatureAndHashAlgorithm();
        }

        @Override
        public TlsStreamSigner getStreamSigner() throws IOException {
            return with.getStreamSigner();
        }
    }

    private record Decryptor(TlsCredentialedDecryptor with, Certificate chain)
            implements TlsCredentialedDecryptor {
        @Override
        public Certificate getCertificate() {
            return chain;
        }

        @Override
        public TlsSecret decrypt(TlsCryptoParameters parameters, byte[] ciphertext)
                throws IOException {
            return with.decrypt(parameters, ciphertext);
        }
    }
}
