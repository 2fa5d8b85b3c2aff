package dev.handset.tls.bc;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.handset.tls.CipherSuites;
import java.io.IOException;
import java.util.Hashtable;
import java.util.Vector;
import org.bouncycastle.tls.AbstractTlsClient;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.CertificateStatusRequest;
import org.bouncycastle.tls.ECPointFormat;
import org.bouncycastle.tls.NameType;
import org.bouncycastle.tls.NamedGroupRole;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.ServerName;
import org.bouncycastle.tls.TlsAuthentication;
import org.bouncycastle.tls.TlsContext;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsDHGroupVerifier;
import org.bouncycastle.tls.TlsExtensionsUtils;
import org.bouncycastle.tls.TlsServerCertificate;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.crypto.DHGroup;
import org.jspecify.annotations.Nullable;

/** A client that offers what its {@link ClientSpec} says and nothing else. */
@SuppressWarnings({
    "rawtypes",
    "unchecked",
    "JdkObsolete",
    "InlineMeSuggester"
}) // Bouncy Castle's API
final class PhoneTlsClient extends AbstractTlsClient {
    /** Smaller groups are refused even by old phones' standards; RFC 7919 would want 2048. */
    private static final int MIN_DH_BITS = 1_024;

    /** Called once, when both Finished messages were right and the keys are still at hand. */
    interface Completed {
        void keys(TlsContext context) throws IOException;
    }

    private final Crypto crypto;
    private final ClientSpec spec;
    private final HandshakeWatch watch;
    private final Completed completed;
    private boolean secretsTold;

    PhoneTlsClient(Crypto crypto, ClientSpec spec, HandshakeWatch watch, Completed completed) {
        super(crypto);
        this.crypto = crypto;
        this.spec = spec;
        this.watch = watch;
        this.completed = completed;
    }

    @Override
    protected ProtocolVersion[] getSupportedVersions() {
        return Versions.range(spec.lowest(), spec.highest());
    }

    @Override
    protected int[] getSupportedCipherSuites() {
        return CipherSuites.codes(spec.suites());
    }

    @Override
    @Nullable
    protected Vector getSNIServerNames() {
        if (spec.sni().isEmpty()) return null;
        var host = spec.sni().get().getBytes(US_ASCII);
        return TlsUtils.vectorOfOne(new ServerName(NameType.host_name, host));
    }

    @Override
    @Nullable
    protected CertificateStatusRequest getCertificateStatusRequest() {
        return null;
    }

    @Override
    public Hashtable getClientExtensions() throws IOException {
        if (!spec.bare()) return super.getClientExtensions();
        var extensions = new Hashtable();
        var names = getSNIServerNames();
        if (names != null) TlsExtensionsUtils.addServerNameExtensionClient(extensions, names);
        var roles = TlsUtils.getNamedGroupRoles(getCipherSuites());
        if (roles.contains(NamedGroupRole.ecdh) || roles.contains(NamedGroupRole.ecdsa)) {
            supportedGroups = getSupportedGroups(roles);
            TlsExtensionsUtils.addSupportedGroupsExtension(extensions, supportedGroups);
            TlsExtensionsUtils.addSupportedPointFormatsExtension(
                    extensions, new short[] {ECPointFormat.uncompressed});
        }
        return extensions;
    }

    @Override
    public boolean shouldUseExtendedMasterSecret() {
        return !spec.bare();
    }

    @Override
    public int getMaxHandshakeMessageSize() {
        return spec.maxMessageBytes();
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
        // servers of the phones' time do not know RFC 5746
    }

    @Override
    public TlsDHGroupVerifier getDHGroupVerifier() {
        return (DHGroup group) -> group.getP().bitLength() >= MIN_DH_BITS;
    }

    @Override
    public void notifyAlertRaised(short level, short description, String message, Throwable cause) {
        watch.alert(true, level, description);
    }

    @Override
    public void notifyAlertReceived(short level, short description) {
        watch.alert(false, level, description);
    }

    @Override
    public void notifyHandshakeComplete() throws IOException {
        super.notifyHandshakeComplete();
        tellSecrets();
        if (!secretsTold) spec.keyLog().ifPresent(log -> KeyLogLines.completed(log, context));
        completed.keys(context);
        watch.done();
    }

    /** Before TLS 1.3: logs the secret once it is known, ahead of the flight that uses it first. */
    void tellSecrets() {
        if (secretsTold || spec.keyLog().isEmpty()) return;
        secretsTold = KeyLogLines.early(spec.keyLog().get(), context);
    }

    @Override
    public TlsAuthentication getAuthentication() {
        return new TlsAuthentication() {
            @Override
            public void notifyServerCertificate(TlsServerCertificate certificate) {
                spec.keyLog().ifPresent(log -> KeyLogLines.handshake(log, context));
            }

            @Override
            @Nullable
            public TlsCredentials getClientCredentials(CertificateRequest request) {
                return spec.identity()
                        .map(mine -> Credentials.client(mine, crypto, context, request))
                        .orElse(null);
            }
        };
    }
}
