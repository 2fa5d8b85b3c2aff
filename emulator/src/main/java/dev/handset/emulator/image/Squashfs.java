package dev.handset.emulator.image;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Packs a folder as a file system that cannot be written to; equal folders make equal bytes. */
final class Squashfs {
    private static final List<String> FLAGS =
            List.of(
                    "-noappend",
                    "-no-progress",
                    "-no-xattrs",
                    "-all-root",
                    "-all-time",
                    "0",
                    "-mkfs-time",
                    "0",
                    "-comp",
                    "zstd",
                    "-Xcompression-level",
                    "19",
                    "-b",
                    "256K");

    private Squashfs() {}

    static void pack(Path folder, Path to) throws ImageFailed {
        var arguments = new ArrayList<>(List.of(folder.toString(), to.toString()));
        arguments.addAll(FLAGS);
        Tool.MKSQUASHFS.run(folder, arguments);
    }

    static String key() {
        return String.join(" ", FLAGS);
    }
}
