package dev.handset.emulator.cli;

import dev.handset.emulator.image.DeviceImage;
import dev.handset.emulator.image.Machine;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code handset lab image}. */
@Command(
        name = "image",
        description = {
            "Makes the phone's image for an ARM machine: kernel, initramfs, root.",
            "Packages come from the sources of this host's apt (about 115 MB for armhf the first",
            "time, said before they are fetched); nothing is installed, and root is not needed."
        },
        footer = {
            "",
            "Examples:",
            "  handset lab image                             for armhf, into the cache",
            "  handset lab image --machine arm64 --out ./phone",
            "  handset lab image --update                    with Debian's newest packages",
            "  handset lab reproduce ace-leaf-only --in qemu   and run it"
        })
final class Image implements Callable<Integer> {
    private static final double MEGA = 1e6;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--machine",
            paramLabel = "ARCH",
            description = "armhf or arm64, as Debian calls them (default: armhf)")
    private String machine = Machine.ARMHF.architecture();

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            description = "where to put it (default: $XDG_CACHE_HOME/handset/image/ARCH)")
    private Optional<Path> out = Optional.empty();

    @Option(names = "--update", description = "ask Debian for the newest packages")
    private boolean update;

    @Option(names = "--json", description = "the image's manifest, one line")
    private boolean json;

    @SuppressWarnings("UnusedVariable") // picocli looks at it
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this help")
    private boolean help;

    @Override
    public Integer call() throws IOException {
        Machine of =
                Machine.named(machine)
                        .orElseThrow(
                                () ->
                                        new ParameterException(
                                                spec.commandLine(),
                                                "--machine "
                                                        + machine
                                                        + ": expected armhf or arm64"));
        DeviceImage image = BuiltImage.build(of, out, update, spec.commandLine().getErr());
        PrintWriter to = spec.commandLine().getOut();
        if (json) to.print(Files.readString(image.manifest()));
        else table(image, to);
        to.flush();
        return Exit.WORKS;
    }

    private static void table(DeviceImage image, PrintWriter to) throws IOException {
        long sum = 0;
        for (String part : image.parts()) {
            to.println(row(part, image.bytes(part)));
            sum += image.bytes(part);
        }
        to.println(row("all", sum));
        to.println("in " + image.folder());
    }

    private static String row(String name, long bytes) {
        return String.format(Locale.ROOT, "%-14s %6.1f MB", name, bytes / MEGA);
    }
}
