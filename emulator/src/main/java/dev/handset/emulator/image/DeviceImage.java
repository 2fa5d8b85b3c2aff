package dev.handset.emulator.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * An image that is ready to be started.
 *
 * @param folder with one file for each part
 */
public record DeviceImage(Machine machine, Path folder) {
    static final String KERNEL = "kernel";
    static final String INITRAMFS = "initramfs";
    static final String ROOT = "root.squashfs";
    static final String MANIFEST = "manifest.json";
    static final String SBOM = "sbom.json";

    /** What a machine starts with, in the order in which it is read. */
    static final List<String> PARTS = List.of(KERNEL, INITRAMFS, ROOT);

    public Path kernel() {
        return folder.resolve(KERNEL);
    }

    public Path initramfs() {
        return folder.resolve(INITRAMFS);
    }

    /** The file system with runtime and agent, read only. */
    public Path root() {
        return folder.resolve(ROOT);
    }

    /** Says what the parts are: version, sizes, digests. */
    public Path manifest() {
        return folder.resolve(MANIFEST);
    }

    /** What is in it, as CycloneDX. */
    public Path sbom() {
        return folder.resolve(SBOM);
    }

    /** The size of a part in bytes. */
    public long bytes(String part) throws IOException {
        return Files.size(folder.resolve(part));
    }

    /** The parts by name, in the order in which they are read. */
    public List<String> parts() {
        return PARTS;
    }
}
