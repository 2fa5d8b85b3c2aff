package dev.handset.agent.cli;

import dev.handset.truststore.PhoneProfile;
import dev.handset.truststore.PhoneProfiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds a phone profile by its id, or reads one from a file. */
final class Profiles {
    static final String USUAL = "cx600-4.0.7577.4100";

    private Profiles() {}

    /**
     * @param text a built-in profile's id, or a {@code .phone} file
     */
    static PhoneProfile find(String text) throws UsageError {
        var builtIn = PhoneProfiles.byId(text);
        if (builtIn.isPresent()) return builtIn.get();
        if (text.endsWith(".phone") || Files.exists(Path.of(text))) return read(Path.of(text));
        var ids = PhoneProfiles.builtIn().stream().map(PhoneProfile::id).toList();
        String hint = Nearest.to(text, ids).map(n -> "; did you mean " + n + "?").orElse("");
        throw new UsageError("no phone profile " + text + hint + " (handset phones lists them)");
    }

    private static PhoneProfile read(Path file) throws UsageError {
        try {
            return PhoneProfiles.read(file);
        } catch (IOException e) {
            throw new UsageError(
                    Files.exists(file) ? String.valueOf(e.getMessage()) : "no file " + file);
        }
    }
}
