package dev.handset.tls;

import dev.handset.tls.net.Deadlines;
import dev.handset.truststore.Certainty;
import dev.handset.truststore.Limit;
import dev.handset.truststore.TlsLimits;
import dev.handset.truststore.TlsVersion;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;

/** Limits of the clients used in tests. */
public final class Phones {
    public static final List<String> LPE_SUITES =
            List.of(
                    "TLS_RSA_WITH_RC4_128_MD5",
                    "TLS_RSA_WITH_RC4_128_SHA",
                    "TLS_RSA_WITH_3DES_EDE_CBC_SHA",
                    "TLS_RSA_WITH_AES_128_CBC_SHA",
                    "TLS_RSA_WITH_AES_256_CBC_SHA");

    public static final Deadlines SHORT =
            new Deadlines(Duration.ofSeconds(2), Duration.ofMillis(300), Duration.ofMillis(300));
    public static final Deadlines GENEROUS =
            new Deadlines(Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofSeconds(20));
    public static final SecureRandom RANDOM = new SecureRandom();

    private Phones() {}

    /** Lync Phone Edition: TLS 1.0, RC4 and 3DES first, no SNI. */
    public static TlsLimits lpe() {
        return limits(TlsVersion.TLS_1_0, TlsVersion.TLS_1_0, LPE_SUITES, false, 32_768);
    }

    /** A client of today. */
    public static TlsLimits modern() {
        return limits(
                TlsVersion.TLS_1_2,
                TlsVersion.TLS_1_3,
                List.of(
                        "TLS_AES_128_GCM_SHA256",
                        "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
                        "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"),
                true,
                65_536);
    }

    public static TlsLimits limits(
            TlsVersion lowest, TlsVersion highest, List<String> suites, boolean sni, int bytes) {
        return new TlsLimits(of(lowest), of(highest), of(suites), of(sni), of(bytes));
    }

    public static TlsClientSettings settings(TlsLimits limits) {
        return new TlsClientSettings(limits, ServerCheck.ACCEPT_ANY, GENEROUS, RANDOM);
    }

    private static <T> Limit<T> of(T value) {
        return new Limit<>(value, Certainty.SOURCED, "test");
    }
}
