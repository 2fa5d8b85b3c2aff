package dev.handset.emulator.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The packages' files, as they would lie on the machine.
 *
 * @param folder stands for the machine's {@code /}
 */
record Unpacked(Path folder, Machine machine) {
    /** Unpacks each of them into one folder. */
    static void make(List<Path> debs, Path to) throws IOException {
        Files.createDirectories(to);
        for (Path deb : debs) {
            Tool.DPKG_DEB.run(to, List.of("-x", deb.toString(), to.toString()));
        }
    }

    Path kernel() throws IOException {
        try (Stream<Path> all = Files.list(folder.resolve("boot"))) {
            return only("kernel", all.filter(f -> name(f).startsWith("vmlinuz-")).toList());
        }
    }

    /** The folder of the kernel's modules. */
    Path kernelModules() throws IOException {
        try (Stream<Path> all = Files.list(folder.resolve("lib/modules"))) {
            return only("folder of kernel modules", all.toList());
        }
    }

    /** The folder of the JDK's modules. */
    Path javaModules() {
        return folder.resolve(
                "usr/lib/jvm/java-17-openjdk-%s/jmods".formatted(machine.architecture()));
    }

    Path busybox() {
        return folder.resolve("bin/busybox");
    }

    /** A shared library, wherever its package keeps it. */
    Path library(String name) throws IOException {
        for (String place : List.of("lib/", "usr/lib/")) {
            Path file = folder.resolve(place + machine.triplet()).resolve(name);
            if (Files.exists(file)) return file;
        }
        throw new ImageFailed("the packages have no library " + name);
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static Path only(String what, List<Path> found) throws ImageFailed {
        if (found.size() == 1) return found.get(0);
        throw new ImageFailed("expected one %s in the packages, found %s".formatted(what, found));
    }
}
