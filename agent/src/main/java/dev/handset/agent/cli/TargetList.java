package dev.handset.agent.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A list of targets: one a line; what follows a {@code #} is a remark. */
final class TargetList {
    private static final int MAX_TARGETS = 100_000;
    private static final int MAX_LINE = 4_096;

    private TargetList() {}

    static List<String> read(String file) throws UsageError {
        try (var in = Files.newInputStream(Path.of(file))) {
            return read(file, in);
        } catch (IOException e) {
            throw new UsageError("--list " + file + ": cannot be read");
        }
    }

    /**
     * @param name for the message when something is wrong
     */
    static List<String> read(String name, InputStream in) throws UsageError {
        var targets = new ArrayList<String>();
        var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        try {
            int number = 1;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String word = line.replaceFirst("#.*", "").strip();
                if (word.length() > MAX_LINE || targets.size() == MAX_TARGETS) {
                    throw new UsageError(
                            "%s:%d: expected at most %d targets of %d characters"
                                    .formatted(name, number, MAX_TARGETS, MAX_LINE));
                }
                if (!word.isEmpty()) targets.add(word);
                number++;
            }
        } catch (IOException e) {
            throw new UsageError(name + ": cannot be read");
        }
        return targets;
    }
}
