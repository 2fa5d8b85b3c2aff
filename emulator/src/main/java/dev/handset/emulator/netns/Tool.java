package dev.handset.emulator.netns;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Programs of this machine that namespaces and what is in them need. */
public final class Tool {
    private static final int PATIENCE_SECONDS = 10;

    /** By name, with the Debian package that has it. */
    private static final Map<String, String> PACKAGES =
            Map.of(
                    "unshare", "util-linux",
                    "nsenter", "util-linux",
                    "ip", "iproute2",
                    "qemu-system-aarch64", "qemu-system-arm");

    /** Beside {@code PATH}: where a user who is not root does not look. */
    private static final List<String> FOLDERS = List.of("/usr/sbin", "/sbin", "/usr/bin", "/bin");

    private Tool() {}

    /** Which of these is missing, in one sentence; empty when all are there. */
    public static Optional<String> missing(String... names) {
        for (String name : names) {
            if (found(name).isEmpty()) {
                return Optional.of(
                        "the program %s is missing (Debian: %s)"
                                .formatted(name, PACKAGES.getOrDefault(name, name)));
            }
        }
        return Optional.empty();
    }

    private static Optional<Path> found(String name) {
        var folders = new ArrayList<String>();
        folders.addAll(List.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(":")));
        folders.addAll(FOLDERS);
        return folders.stream()
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** The program with its folder; its mere name where it is not found. */
    static String path(String name) {
        return found(name).map(Path::toString).orElse(name);
    }

    /** Such as {@code run("ip", "link", "set", "lo", "up")}; what it says. */
    static String run(String... command) throws IOException {
        String line = String.join(" ", command);
        command[0] = path(command[0]);
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException(line + ": no end after " + PATIENCE_SECONDS + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(line + ": interrupted", e);
        }
        if (process.exitValue() != 0) throw new IOException(line + ": " + said.strip());
        return said;
    }
}
