package dev.handset.agent.cli;

import dev.handset.truststore.Certificate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code --bundle}: the authorities of this machine, for what is not known of a firmware. */
final class BundleOption {
    /** Debian's. */
    private static final String USUAL = "/etc/ssl/certs/ca-certificates.crt";

    static final Option BUNDLE =
            new Option(
                    "--bundle",
                    "FILE",
                    "authorities that stand in where a firmware's are not known (" + USUAL + ")");

    private BundleOption() {}

    /** Empty when none is named and this machine has none at the usual place. */
    static List<Certificate> read(Arguments arguments) throws UsageError {
        var file = arguments.value(BUNDLE.name());
        if (file.isPresent()) return CertificateOption.readAny(BUNDLE.name(), file.get());
        return Files.isReadable(Path.of(USUAL))
                ? CertificateOption.read(BUNDLE.name(), USUAL)
                : List.of();
    }
}
