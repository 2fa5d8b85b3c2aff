package dev.handset.tls.bc;

import dev.handset.tls.KeyLog;
import java.util.HexFormat;
import org.bouncycastle.tls.TlsContext;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.crypto.TlsSecret;
import org.jspecify.annotations.Nullable;

/** Lines of a key log file, for either side of a handshake. */
final class KeyLogLines {
    private KeyLogLines() {}

    /** TLS 1.3's handshake secrets; nothing in earlier versions. Call while they are in use. */
    static void handshake(KeyLog log, TlsContext context) {
        if (!TlsUtils.isTLSv13(context.getSecurityParameters().getNegotiatedVersion())) return;
        var parameters = context.getSecurityParameters();
        line(log, context, "CLIENT_HANDSHAKE_TRAFFIC_SECRET", parameters.getTrafficSecretClient());
        line(log, context, "SERVER_HANDSHAKE_TRAFFIC_SECRET", parameters.getTrafficSecretServer());
    }

    /**
     * The secret of a version before TLS 1.3, from the moment the client has chosen it.
     *
     * @return false when there is none, or none yet
     */
    static boolean early(KeyLog log, TlsContext context) {
        var parameters = context.getSecurityParameters();
        if (parameters == null || parameters.getNegotiatedVersion() == null) return false;
        if (TlsUtils.isTLSv13(parameters.getNegotiatedVersion())) return false;
        if (parameters.getMasterSecret() == null) return false;
        line(log, context, "CLIENT_RANDOM", parameters.getMasterSecret());
        return true;
    }

    /** The secrets of application data. */
    static void completed(KeyLog log, TlsContext context) {
        var parameters = context.getSecurityParameters();
        if (!TlsUtils.isTLSv13(parameters.getNegotiatedVersion())) {
            line(log, context, "CLIENT_RANDOM", parameters.getMasterSecret());
            return;
        }
        line(log, context, "CLIENT_TRAFFIC_SECRET_0", parameters.getTrafficSecretClient());
        line(log, context, "SERVER_TRAFFIC_SECRET_0", parameters.getTrafficSecretServer());
    }

    private static void line(
            KeyLog log, TlsContext context, String label, @Nullable TlsSecret secret) {
        if (secret == null) return;
        var hex = HexFormat.of();
        var random = context.getSecurityParameters().getClientRandom();
        var bytes = context.getCrypto().adoptSecret(secret).extract();
        log.line(label + " " + hex.formatHex(random) + " " + hex.formatHex(bytes));
    }
}
