package dev.handset.emulator.qemu;

import dev.handset.emulator.image.Cpio;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** The files that a guest takes for its disks. */
final class GuestDisks {
    /** What a phone of this class has for its own, in KiB. */
    private static final int STATE_KIB = 16 * 1024;

    private static final int SECTOR_BYTES = 512;

    private GuestDisks() {}

    /** Makes a state disk with an empty file system on it, unless there is one. */
    static void state(Path file) throws IOException {
        if (Files.exists(file)) return;
        Path half = file.resolveSibling(file.getFileName() + ".half");
        Files.deleteIfExists(half);
        secret(half);
        var command =
                List.of(
                        "mke2fs",
                        "-q",
                        "-F",
                        "-t",
                        "ext4",
                        "-b",
                        "1024",
                        "-m",
                        "0",
                        "-E",
                        "lazy_itable_init=0,lazy_journal_init=0",
                        half.toString(),
                        STATE_KIB + "k");
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().merge("PATH", "/usr/sbin:/sbin", (users, more) -> users + ":" + more);
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new GuestFailed(
                    GuestFailed.Kind.NOT_STARTED,
                    "mke2fs is not here; install it (Debian: e2fsprogs)",
                    e);
        }
        try (var said = process.getInputStream()) {
            String text = new String(said.readAllBytes(), StandardCharsets.UTF_8).strip();
            int exit = process.waitFor();
            if (exit != 0) {
                throw new GuestFailed(
                        GuestFailed.Kind.NOT_STARTED,
                        "mke2fs ended with %d: %s".formatted(exit, text));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        Files.move(half, file);
    }

    /** Writes a config disk: the arguments, a line each, and the files they name. */
    static void config(GuestSettings settings, Path file) throws IOException {
        var archive = new Cpio();
        var lines = String.join("\n", settings.arguments()) + "\n";
        archive.file("arguments", 0600, lines.getBytes(StandardCharsets.UTF_8));
        new TreeMap<>(settings.files()).forEach((name, bytes) -> archive.file(name, 0600, bytes));
        byte[] bytes = archive.toBytes();
        int sectors = (bytes.length + SECTOR_BYTES - 1) / SECTOR_BYTES;
        secret(file);
        Files.write(file, Arrays.copyOf(bytes, sectors * SECTOR_BYTES));
    }

    /** Only its owner may read it: it will hold a PIN, or a key. */
    private static void secret(Path file) throws IOException {
        Files.deleteIfExists(file);
        Set<PosixFilePermission> mine = PosixFilePermissions.fromString("rw-------");
        Files.createFile(file, PosixFilePermissions.asFileAttribute(mine));
    }
}
