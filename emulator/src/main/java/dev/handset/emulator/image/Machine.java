package dev.handset.emulator.image;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A kind of machine that an image is made for. */
public enum Machine {
    /** A phone of the Aries class: one 32-bit core. */
    ARMHF(
            "armhf",
            "arm-linux-gnueabihf",
            "ld-linux-armhf.so.3",
            "linux-image-armmp",
            "qemu-system-arm",
            List.of("-M", "virt,gic-version=2,highmem=off", "-cpu", "cortex-a7"),
            96),
    /** A newer phone: one 64-bit core. */
    ARM64(
            "arm64",
            "aarch64-linux-gnu",
            "ld-linux-aarch64.so.1",
            "linux-image-arm64",
            "qemu-system-aarch64",
            List.of("-M", "virt,gic-version=2", "-cpu", "cortex-a53"),
            96);

    private final String architecture;
    private final String triplet;
    private final String loader;
    private final String kernelPackage;
    private final String emulator;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> board;

    private final int memoryMegabytes;

    Machine(
            String architecture,
            String triplet,
            String loader,
            String kernelPackage,
            String emulator,
            List<String> board,
            int memoryMegabytes) {
        this.architecture = architecture;
        this.triplet = triplet;
        this.loader = loader;
        this.kernelPackage = kernelPackage;
        this.emulator = emulator;
        this.board = board;
        this.memoryMegabytes = memoryMegabytes;
    }

    /** The machine that Debian calls so, such as {@code armhf}. */
    public static Optional<Machine> named(String architecture) {
        return Arrays.stream(values()).filter(m -> m.architecture.equals(architecture)).findFirst();
    }

    /** As Debian calls it. */
    public String architecture() {
        return architecture;
    }

    /** The folder of its libraries below {@code /lib}. */
    String triplet() {
        return triplet;
    }

    /** The file name of its dynamic loader, which programs look for below {@code /lib}. */
    String loader() {
        return loader;
    }

    /** The package that needs the newest kernel package. */
    String kernelPackage() {
        return kernelPackage;
    }

    /** The program of QEMU that is such a machine. */
    public String emulator() {
        return emulator;
    }

    /** QEMU's words for board and processor. */
    public List<String> board() {
        return board;
    }

    /**
     * What the agent signs in with, in MiB; with 64 the kernel reads the same pages again and
     * again.
     */
    public int memoryMegabytes() {
        return memoryMegabytes;
    }
}
