package dev.handset.emulator.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Makes images, step by step; a step is left out when what it works on has not changed. The same
 * packages and the same agent make the same bytes.
 */
public final class ImageBuilder {
    private final Machine machine;
    private final Path cache;
    private final AgentJars agent;
    private final Progress progress;

    /**
     * @param cache keeps what was downloaded and every step's work
     */
    public ImageBuilder(Machine machine, Path cache, AgentJars agent, Progress progress) {
        this.machine = machine;
        this.cache = cache.toAbsolutePath();
        this.agent = agent;
        this.progress = progress;
    }

    /**
     * Brings the image up to date.
     *
     * @param to the image's folder; what is there stays as it is until the new one is whole
     * @param anew asks Debian for its newest packages
     * @throws ImageFailed when a tool or a package is missing, or this host cannot do it
     */
    public DeviceImage build(Path to, boolean anew) throws IOException {
        Path work = Files.createDirectories(cache.resolve(machine.architecture()));
        var archive = new DebianArchive(machine, work.resolve("packages"), progress);
        List<Deb> debs = archive.fetch(anew);
        String fetched = debs.stream().map(Deb::line).collect(Collectors.joining("\n"));
        var packages = new Unpacked(work.resolve("unpacked"), machine);
        step(
                "unpacking the packages",
                packages.folder(),
                fetched,
                half -> Unpacked.make(debs.stream().map(archive::file).toList(), half));
        Path runtime = work.resolve("runtime");
        String linked = fetched + LinkedRuntime.key();
        step(
                "linking a Java runtime for " + machine.architecture(),
                runtime,
                linked,
                half -> LinkedRuntime.link(packages.javaModules(), half));
        Path tree = work.resolve("root");
        String grown = linked + agent.key() + RootTree.key();
        step(
                "laying out the root",
                tree,
                grown,
                half -> new RootTree(packages, runtime, agent.jar()).make(half));
        Path root = work.resolve(DeviceImage.ROOT);
        String packed = grown + Squashfs.key();
        step("packing the root", root, packed, half -> Squashfs.pack(tree, half));
        Path initramfs = work.resolve(DeviceImage.INITRAMFS);
        step(
                "packing the initramfs",
                initramfs,
                fetched + Initramfs.key(),
                half -> Files.write(half, Initramfs.of(packages)));
        return put(to.toAbsolutePath(), debs, packages.kernel(), initramfs, root);
    }

    private void step(String what, Path place, String key, Folder.Making making)
            throws IOException {
        Folder.make(
                place,
                key,
                half -> {
                    progress.say(what);
                    making.make(half);
                });
    }

    private DeviceImage put(Path to, List<Deb> debs, Path kernel, Path initramfs, Path root)
            throws IOException {
        Path half = to.resolveSibling(to.getFileName() + ".half");
        Folder.remove(half);
        Files.createDirectories(half);
        var image = new DeviceImage(machine, half);
        Files.copy(kernel, image.kernel(), StandardCopyOption.REPLACE_EXISTING);
        Files.copy(initramfs, image.initramfs());
        Files.copy(root, image.root());
        write(image.manifest(), Manifest.of(image, agent.version(), debs));
        write(image.sbom(), Sbom.of(agent.version(), machine, debs, agent.shrunkFrom()));
        Folder.remove(to);
        Files.move(half, to, StandardCopyOption.ATOMIC_MOVE);
        return new DeviceImage(machine, to);
    }

    private static void write(Path file, String text) throws IOException {
        Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    }
}
