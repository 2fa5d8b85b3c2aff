package dev.handset.agent.cli;

import dev.handset.agent.check.BadTarget;
import dev.handset.agent.check.TargetParser;
import dev.handset.truststore.Certificate;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An option that names files of certificates: PEM, DER or P7B. */
final class CertificateOption {
    private CertificateOption() {}

    /** The certificates of all files together. */
    static List<Certificate> all(Arguments arguments, String option) throws UsageError {
        var all = new ArrayList<Certificate>();
        for (String file : arguments.values(option)) all.addAll(read(option, file));
        return all;
    }

    static List<Certificate> read(String option, String file) throws UsageError {
        try {
            return TargetParser.certificates(Path.of(file));
        } catch (BadTarget e) {
            throw new UsageError(option + " " + e.getMessage());
        }
    }

    /** As {@link #read}; a file without a byte has none. */
    static List<Certificate> readAny(String option, String file) throws UsageError {
        var named = Path.of(file).toFile();
        return named.exists() && named.length() == 0 ? List.of() : read(option, file);
    }
}
