package dev.handset.emulator.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A program of the host that takes part in making an image.
 *
 * @param name its command
 * @param debianPackage what brings it, told when it is missing
 */
record Tool(String name, String debianPackage) {
    static final Tool APT_GET = new Tool("apt-get", "apt");
    static final Tool APT_CACHE = new Tool("apt-cache", "apt");
    static final Tool DPKG_DEB = new Tool("dpkg-deb", "dpkg");
    static final Tool MKSQUASHFS = new Tool("mksquashfs", "squashfs-tools");

    private static final int TOLD_CHARS = 600;

    /** In a folder; answers with what it wrote. */
    String run(Path folder, List<String> arguments) throws ImageFailed {
        return run(folder, Map.of(), arguments);
    }

    String run(Path folder, Map<String, String> environment, List<String> arguments)
            throws ImageFailed {
        var command = new ArrayList<String>();
        command.add(name);
        command.addAll(arguments);
        var builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().putAll(environment);
        builder.environment().put("LC_ALL", "C");
        builder.environment().put("PATH", path(System.getenv("PATH")));
        Process process;
        try {
            process = builder.redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new ImageFailed(
                    "%s is not here; install it (Debian: %s)".formatted(name, debianPackage), e);
        }
        try {
            process.getOutputStream().close();
            String said =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int exit = process.waitFor();
            if (exit == 0) return said;
            throw new ImageFailed("%s ended with %d: %s".formatted(name, exit, end(said)));
        } catch (IOException e) {
            throw new ImageFailed(name + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ImageFailed(name + ": interrupted", e);
        } finally {
            process.destroy();
        }
    }

    /** Debian keeps some of these out of an ordinary user's path. */
    private static String path(@Nullable String users) {
        return Optional.ofNullable(users).orElse("/usr/bin:/bin") + ":/usr/sbin:/sbin";
    }

    private static String end(String said) {
        String text = said.strip();
        return text.length() <= TOLD_CHARS ? text : text.substring(text.length() - TOLD_CHARS);
    }
}
