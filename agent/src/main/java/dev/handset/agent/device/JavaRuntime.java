package dev.handset.agent.device;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * What Java must be on a phone: the one place that whoever makes, starts or measures it reads. The
 * files lie beside this class, {@code java-modules} and {@code java-options}; {@code #} begins a
 * line that is not meant.
 */
public final class JavaRuntime {
    private JavaRuntime() {}

    /** What to link, such as {@code java.base}; never empty. */
    public static List<String> modules() {
        return read("java-modules");
    }

    /** What to start Java with, such as {@code -Xmx16m}; never empty. */
    public static List<String> options() {
        return read("java-options");
    }

    private static List<String> read(String file) {
        var stream = Objects.requireNonNull(JavaRuntime.class.getResourceAsStream(file), file);
        try (var in = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return in.lines().filter(line -> !line.startsWith("#")).map(String::strip).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
