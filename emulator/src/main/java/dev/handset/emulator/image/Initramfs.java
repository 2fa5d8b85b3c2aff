package dev.handset.emulator.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** What the kernel starts from: busybox, the modules, and a script that finds the root. */
final class Initramfs {
    private Initramfs() {}

    /** The archive, packed. */
    static byte[] of(Unpacked packages) throws IOException {
        Map<String, byte[]> modules = new KernelModules(packages.kernelModules()).inOrder();
        var archive =
                new Cpio()
                        .folder("dev")
                        .folder("proc")
                        .folder("sys")
                        .folder("root")
                        .file("bin/busybox", 0755, Files.readAllBytes(packages.busybox()))
                        .file("init", 0755, RootTree.script("initramfs-init.sh"));
        var order = new StringBuilder();
        modules.forEach(
                (name, bytes) -> {
                    archive.file("lib/modules/" + name + ".ko", 0644, bytes);
                    order.append(name).append('\n');
                });
        archive.file(
                "lib/modules/order", 0644, order.toString().getBytes(StandardCharsets.US_ASCII));
        return packed(archive.toBytes());
    }

    static String key() throws IOException {
        return Digest.of(RootTree.script("initramfs-init.sh"));
    }

    /** By gzip, whose header has no time in Java. */
    private static byte[] packed(byte[] archive) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip =
                new GZIPOutputStream(out) {
                    {
                        def.setLevel(Deflater.BEST_COMPRESSION);
                    }
                }) {
            gzip.write(archive);
        }
        return out.toByteArray();
    }
}
