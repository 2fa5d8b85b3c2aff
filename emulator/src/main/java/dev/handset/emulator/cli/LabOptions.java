package dev.handset.emulator.cli;

import dev.handset.emulator.lab.LabAddresses;
import dev.handset.emulator.lab.LabSettings;
import dev.handset.provisioning.LabForms;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What every command that starts a lab takes. */
final class LabOptions {
    @Option(
            names = "--offset",
            paramLabel = "N",
            description = "added to every well-known port (default: 20000, so 443 is 20443)")
    private int offset = LabAddresses.USUAL_OFFSET;

    @Option(
            names = "--lab-forms",
            paramLabel = "FILE",
            description = "the two unpublished messages, in place of the built-in ones")
    private Optional<Path> forms = Optional.empty();

    Optional<Path> formsFile() {
        return forms;
    }

    /** Begins to make keys, which takes most of a lab's start. */
    LabSettings settings() throws IOException {
        var settings = LabSettings.usual(InstantSource.system(), new SecureRandom());
        if (forms.isPresent()) settings = settings.withForms(LabForms.read(forms.get()));
        return settings.withOffset(offset);
    }

    /** Why the offset cannot be used; empty when it can. */
    Optional<String> problem() {
        try {
            return Optional.of(new LabAddresses(1, 0, offset)).flatMap(a -> Optional.empty());
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
