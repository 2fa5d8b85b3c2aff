package dev.handset.emulator.lab;

import dev.handset.emulator.balancer.TlsRange;
import dev.handset.tls.HelloFault;
import dev.handset.tls.TlsServerSettings;
import dev.handset.truststore.TlsVersion;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * How a box shakes hands, beside the chain it sends.
 *
 * @param suites IANA names, most preferred first
 * @param asksForCertificate whether it sends a CertificateRequest
 */
public record TlsManner(
        TlsVersion lowest,
        TlsVersion highest,
        List<String> suites,
        boolean asksForCertificate,
        HelloFault fault) {
    /** TLS 1.0 to 1.3 with the suites of the phones' time. */
    public static final TlsManner USUAL =
            new TlsManner(
                    TlsVersion.TLS_1_0,
                    TlsVersion.TLS_1_3,
                    TlsServerSettings.DEFAULT_SUITES,
                    false,
                    HelloFault.NONE);

    public TlsManner {
        suites = List.copyOf(suites);
    }

    /** The versions that are switched on. */
    public TlsRange range() {
        return new TlsRange(lowest, highest);
    }

    /** Whether nothing but the versions is other than usual. */
    boolean versionsOnly() {
        return suites.equals(USUAL.suites) && !asksForCertificate && fault == HelloFault.NONE;
    }

    UnaryOperator<TlsServerSettings> settings() {
        return settings -> {
            var changed =
                    settings.withVersions(lowest, highest).withSuites(suites).withFault(fault);
            return asksForCertificate ? changed.withClientCertificateRequest() : changed;
        };
    }
}
