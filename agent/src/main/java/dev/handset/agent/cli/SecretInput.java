package dev.handset.agent.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads a secret from a file, or asks for it without echo. It is never on the command line. */
final class SecretInput {
    private static final int MAX_BYTES = 4096;

    private final Terminal terminal;

    SecretInput(Terminal terminal) {
        this.terminal = terminal;
    }

    /**
     * @param option that names the file
     * @param title what the prompt asks for
     */
    String read(Arguments arguments, String option, String title) throws UsageError {
        Optional<String> file = arguments.value(option);
        if (file.isPresent()) return firstLine(Path.of(file.get()), option);
        if (terminal.console().isEmpty()) {
            throw new UsageError("no terminal to ask for the " + title + "; give " + option);
        }
        char[] typed = terminal.console().get().readPassword("%s: ", title);
        if (typed == null) throw new UsageError("no " + title + " typed");
        return new String(typed);
    }

    private static String firstLine(Path file, String option) throws UsageError {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new UsageError(option + " " + file + ": more than " + MAX_BYTES + " bytes");
            }
            return Files.readString(file, StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .filter(line -> !line.isEmpty())
                    .orElseThrow(() -> new UsageError(option + " " + file + ": the file is empty"));
        } catch (IOException e) {
            throw new UsageError(option + ": cannot read " + file);
        }
    }
}
