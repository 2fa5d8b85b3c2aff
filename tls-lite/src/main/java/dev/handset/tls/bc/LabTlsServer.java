package dev.handset.tls.bc;

import dev.handset.tls.CipherSuites;
import dev.handset.tls.ClientCertificate;
import dev.handset.tls.KeyLog;
import dev.handset.tls.TlsIdentity;
import dev.handset.truststore.TlsVersion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Vector;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.tls.AbstractTlsServer;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.ClientCertificateType;
import org.bouncycastle.tls.KeyExchangeAlgorithm;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.TlsContext;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsUtils;
import org.jspecify.annotations.Nullable;

/** A server with one identity, for the lab's boxes and for TLS-DSK. */
@SuppressWarnings({
    "rawtypes",
    "unchecked",
    "JdkObsolete",
    "InlineMeSuggester"
}) // Bouncy Castle's API
final class LabTlsServer extends AbstractTlsServer {
    /**
     * What such a server is to do.
     *
     * @param extensions false for a server that answers without any, as TLS-DSK's clients want
     */
    record Spec(
            TlsIdentity identity,
            TlsVersion lowest,
            TlsVersion highest,
            List<String> suites,
            ClientCertificate clientCertificate,
            boolean extensions,
            Optional<KeyLog> keyLog) {}

    /** Called with what becomes of a handshake. */
    interface Listener {
        void alert(boolean sent, short level, short description);

        void completed(TlsContext context) throws IOException;
    }

    private final Crypto crypto;
    private final Spec spec;
    private final Listener listener;
    private final AsymmetricKeyParameter key;
    private final List<byte[]> clientChain = new ArrayList<>();

    LabTlsServer(Crypto crypto, Spec spec, Listener listener) {
        super(crypto);
        this.crypto = crypto;
        this.spec = spec;
        this.listener = listener;
        this.key = Credentials.key(spec.identity());
    }

    List<byte[]> clientChain() {
        return clientChain;
    }

    @Override
    protected ProtocolVersion[] getSupportedVersions() {
        return Versions.range(spec.lowest(), spec.highest());
    }

    @Override
    protected int[] getSupportedCipherSuites() {
        return TlsUtils.getSupportedCipherSuites(crypto, CipherSuites.codes(spec.suites()));
    }

    @Override
    protected boolean preferLocalCipherSuites() {
        return true;
    }

    @Override
    protected boolean isSelectableCipherSuite(
            int suite, int curveBits, int fieldBits, @Nullable Vector sigAlgs) {
        return fitsKey(TlsUtils.getKeyExchangeAlgorithm(suite))
                && super.isSelectableCipherSuite(suite, curveBits, fieldBits, sigAlgs);
    }

    private boolean fitsKey(int keyExchange) {
        return switch (keyExchange) {
            case KeyExchangeAlgorithm.RSA,
                    KeyExchangeAlgorithm.DHE_RSA,
                    KeyExchangeAlgorithm.ECDHE_RSA ->
                    Credentials.isRsa(key);
            case KeyExchangeAlgorithm.ECDHE_ECDSA -> !Credentials.isRsa(key);
            case KeyExchangeAlgorithm.NULL -> true; // TLS 1.3: the suite does not say
            default -> false;
        };
    }

    @Override
    public TlsCredentials getCredentials() throws IOException {
        spec.keyLog().ifPresent(log -> KeyLogLines.handshake(log, context));
        var parameters = context.getSecurityParametersHandshake();
        if (parameters.getKeyExchangeAlgorithm() == KeyExchangeAlgorithm.RSA)
            return Credentials.decryptor(spec.identity(), crypto, context);
        var algorithm = Credentials.signature(context, key, parameters.getClientSigAlgs());
        if (algorithm == null && TlsUtils.isTLSv12(context))
            throw new TlsFatalAlert(
                    AlertDescription.handshake_failure, "no common signature algorithm");
        return Credentials.signer(spec.identity(), crypto, context, algorithm);
    }

    @Override
    @Nullable
    public CertificateRequest getCertificateRequest() throws IOException {
        if (spec.clientCertificate() == ClientCertificate.NONE) return null;
        var version = context.getServerVersion();
        if (TlsUtils.isTLSv13(version))
            return new CertificateRequest(TlsUtils.EMPTY_BYTES, signatures(), null, null);
        var types = new short[] {ClientCertificateType.rsa_sign};
        var algorithms =
                TlsUtils.isSignatureAlgorithmsExtensionAllowed(version) ? signatures() : null;
        return new CertificateRequest(types, algorithms, new Vector());
    }

    private Vector<SignatureAndHashAlgorithm> signatures() {
        return TlsUtils.getDefaultSupportedSignatureAlgorithms(context);
    }

    @Override
    public void notifyClientCertificate(Certificate certificate) throws IOException {
        if (certificate.isEmpty() && spec.clientCertificate() == ClientCertificate.REQUIRED)
            throw new TlsFatalAlert(
                    TlsUtils.isTLSv13(context)
                            ? AlertDescription.certificate_required
                            : AlertDescription.handshake_failure,
                    "a client certificate is required");
        for (var each : certificate.getCertificateList()) clientChain.add(each.getEncoded());
    }

    @Override
    protected boolean allowEncryptThenMAC() {
        return spec.extensions();
    }

    @Override
    public boolean shouldUseExtendedMasterSecret() {
        return spec.extensions();
    }

    @Override
    public int getMaxCertificateChainLength() {
        return Integer.MAX_VALUE;
    }

    @Override
    public boolean requiresCloseNotify() {
        return false;
    }

    @Override
    @Deprecated
    public boolean shouldCheckSigAlgOfPeerCerts() {
        return false;
    }

    @Override
    public void notifySecureRenegotiation(boolean secureRenegotiation) {
        // phones do not know RFC 5746
    }

    @Override
    public void notifyAlertRaised(short level, short description, String message, Throwable cause) {
        listener.alert(true, level, description);
    }

    @Override
    public void notifyAlertReceived(short level, short description) {
        listener.alert(false, level, description);
    }

    @Override
    public void notifyHandshakeComplete() throws IOException {
        super.notifyHandshakeComplete();
        spec.keyLog().ifPresent(log -> KeyLogLines.completed(log, context));
        listener.completed(context);
    }
}
