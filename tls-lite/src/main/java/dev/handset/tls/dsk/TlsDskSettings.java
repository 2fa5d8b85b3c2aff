package dev.handset.tls.dsk;

import dev.handset.tls.ServerCheck;
import dev.handset.tls.TlsIdentity;
import dev.handset.truststore.TlsVersion;
import java.security.SecureRandom;
import java.util.List;

/**
 * One side of a TLS-DSK handshake.
 *
 * @param identity the user's certificate and key, or the pool's
 * @param suites IANA names, RSA key exchange only, most preferred first
 * @param serverCheck judges the pool's chain; a server does not use it
 */
public record TlsDskSettings(
        TlsIdentity identity,
        TlsVersion minVersion,
        TlsVersion maxVersion,
        List<String> suites,
        ServerCheck serverCheck,
        SecureRandom random) {
    /**
     * Suites of Lync Phone Edition's inner handshake. UNVERIFIED: taken from its outer TLS, with
     * AES first because this program has no RC4.
     */
    public static final List<String> DEFAULT_SUITES =
            List.of(
                    "TLS_RSA_WITH_AES_128_CBC_SHA",
                    "TLS_RSA_WITH_AES_256_CBC_SHA",
                    "TLS_RSA_WITH_3DES_EDE_CBC_SHA");

    public TlsDskSettings {
        suites = List.copyOf(suites);
        if (suites.isEmpty()) throw new IllegalArgumentException("no cipher suite");
    }

    /** TLS 1.0 with {@link #DEFAULT_SUITES}. */
    public static TlsDskSettings of(
            TlsIdentity identity, ServerCheck serverCheck, SecureRandom random) {
        return new TlsDskSettings(
                identity,
                TlsVersion.TLS_1_0,
                TlsVersion.TLS_1_0,
                DEFAULT_SUITES,
                serverCheck,
                random);
    }
}
