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

    /** The certificates of each file given, in the command line's order. */
    static List<List<Certificate>> read(Arguments arguments, String option) throws UsageError {
        var files = new ArrayList<List<Certificate>>();
        for (String file : arguments.values(option)) files.add(read(option, file));
        return files;
    }

    static List<Certificate> read(String option, String file) throws UsageError {
        try {
            return TargetParser.certificates(Path.of(file));
        } catch (BadTarget e) {
            throw new UsageError(option + " " + e.getMessage());
        }
    }
}
