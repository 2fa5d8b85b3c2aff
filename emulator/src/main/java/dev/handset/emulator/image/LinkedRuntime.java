package dev.handset.emulator.image;

import dev.handset.agent.device.JavaRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A runtime of Java for another machine, linked by this host's jlink from that machine's modules.
 */
final class LinkedRuntime {
    /**
     * Without compression of its own: the file system that it goes into compresses better, and
     * unpacks once.
     */
    private static final List<String> FLAGS =
            List.of(
                    "--strip-java-debug-attributes",
                    "--no-header-files",
                    "--no-man-pages",
                    "--compress=0");

    private LinkedRuntime() {}

    /**
     * @param modules folder of the machine's {@code .jmod} files
     * @param to is made
     */
    static void link(Path modules, Path to) throws IOException {
        Path jlink = Path.of(System.getProperty("java.home"), "bin", "jlink");
        if (!Files.isExecutable(jlink)) {
            throw new ImageFailed(
                    "expected a JDK with %s, found a runtime only (Debian: openjdk-17-jdk-headless)"
                            .formatted(jlink));
        }
        var arguments =
                new ArrayList<>(
                        List.of(
                                "--module-path",
                                modules.toString(),
                                "--add-modules",
                                String.join(",", JavaRuntime.modules()),
                                "--output",
                                to.toString()));
        arguments.addAll(FLAGS);
        new Tool(jlink.toString(), "openjdk-17-jdk-headless").run(modules, arguments);
    }

    /** What the runtime depends on beside the modules themselves. */
    static String key() {
        return String.join(",", JavaRuntime.modules())
                + String.join(" ", FLAGS)
                + System.getProperty("java.version");
    }
}
