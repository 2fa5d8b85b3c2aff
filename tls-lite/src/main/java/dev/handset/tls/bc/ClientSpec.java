package dev.handset.tls.bc;

import dev.handset.tls.KeyLog;
import dev.handset.tls.TlsClientSettings;
import dev.handset.tls.TlsIdentity;
import dev.handset.tls.dsk.TlsDskSettings;
import dev.handset.truststore.TlsVersion;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a ClientHello says and what the client takes in return.
 *
 * @param sni host name to send; empty sends none
 */
record ClientSpec(
        TlsVersion lowest,
        TlsVersion highest,
        List<String> suites,
        Optional<String> sni,
        int maxMessageBytes,
        Optional<TlsIdentity> identity,
        Optional<KeyLog> keyLog) {
    /** A flight of TLS-DSK has to fit a SIP message, so no message in it is longer. */
    private static final int DSK_MAX_MESSAGE_BYTES = 32_768;

    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|.*:.*");

    static ClientSpec of(TlsClientSettings settings, String serverName) {
        var limits = settings.limits();
        var isHostName = !ADDRESS.matcher(serverName).matches() && !serverName.isEmpty();
        return new ClientSpec(
                limits.minVersion().value(),
                limits.maxVersion().value(),
                limits.cipherSuites().value(),
                limits.sni().value() && isHostName ? Optional.of(serverName) : Optional.empty(),
                limits.maxHandshakeMessageBytes().value(),
                settings.identity(),
                settings.keyLog());
    }

    static ClientSpec of(TlsDskSettings settings) {
        return new ClientSpec(
                settings.minVersion(),
                settings.maxVersion(),
                settings.suites(),
                Optional.empty(),
                DSK_MAX_MESSAGE_BYTES,
                Optional.of(settings.identity()),
                Optional.empty());
    }

    /** True for a client of the time before TLS 1.2, which sends no extension it can do without. */
    boolean bare() {
        return highest.compareTo(TlsVersion.TLS_1_1) <= 0;
    }
}
