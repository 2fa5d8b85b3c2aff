package dev.handset.emulator.image;

import dev.handset.agent.device.JavaRuntime;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The files of the device's root. */
final class RootTree {
    private static final List<String> EMPTY =
            List.of("dev", "proc", "sys", "tmp", "state", "run", "root");

    /** What a Java runtime is linked to. */
    private static final List<String> LIBRARIES =
            List.of(
                    "libc.so.6",
                    "libm.so.6",
                    "libdl.so.2",
                    "libpthread.so.0",
                    "librt.so.1",
                    "libz.so.1",
                    "libgcc_s.so.1",
                    "libstdc++.so.6");

    /** The programs that init and the agent call. */
    private static final List<String> APPLETS =
            List.of(
                    "sh",
                    "cat",
                    "cpio",
                    "date",
                    "echo",
                    "free",
                    "fsync",
                    "ip",
                    "ls",
                    "mkdir",
                    "mkswap",
                    "mount",
                    "mv",
                    "poweroff",
                    "reboot",
                    "rm",
                    "sleep",
                    "sync",
                    "umount");

    private static final Map<String, String> TEXTS =
            Map.of(
                    "etc/passwd", "root:x:0:0:root:/state:/bin/sh\n",
                    "etc/hosts", "127.0.0.1 localhost\n",
                    "etc/nsswitch.conf", "hosts: files\n");

    private final Unpacked packages;
    private final Path runtime;
    private final Path agent;

    /**
     * @param runtime as {@link LinkedRuntime} has linked it
     * @param agent its jar
     */
    RootTree(Unpacked packages, Path runtime, Path agent) {
        this.packages = packages;
        this.runtime = runtime;
        this.agent = agent;
    }

    void make(Path root) throws IOException {
        for (String name : EMPTY) Files.createDirectories(root.resolve(name));
        Path programs = Files.createDirectories(root.resolve("bin"));
        program(programs.resolve("busybox"), Files.readAllBytes(packages.busybox()));
        for (String applet : APPLETS) {
            Files.createSymbolicLink(programs.resolve(applet), Path.of("busybox"));
        }
        libraries(root);
        copy(runtime, root.resolve("usr/lib/jvm"));
        Path folder = Files.createDirectories(root.resolve("usr/lib/handset"));
        Files.copy(agent, folder.resolve("handset.jar"));
        Files.write(folder.resolve("java-options"), JavaRuntime.options());
        Files.createDirectories(root.resolve("sbin"));
        program(root.resolve("sbin/init"), script("device-init.sh"));
        program(programs.resolve("handset"), script("handset.sh"));
        Files.createDirectories(root.resolve("etc"));
        for (var text : TEXTS.entrySet()) {
            Files.writeString(root.resolve(text.getKey()), text.getValue());
        }
    }

    /** A shell script that comes with the lab. */
    static byte[] script(String name) throws IOException {
        try (InputStream in = RootTree.class.getResourceAsStream(name)) {
            if (in == null) throw new IllegalStateException("no resource " + name);
            return in.readAllBytes();
        }
    }

    /** What of the tree is neither package nor runtime nor agent. */
    static String key() throws IOException {
        return LIBRARIES
                + " "
                + APPLETS
                + new TreeMap<>(TEXTS)
                + Digest.of(script("device-init.sh"))
                + Digest.of(script("handset.sh"))
                + JavaRuntime.options();
    }

    private void libraries(Path root) throws IOException {
        var machine = packages.machine();
        Path folder = Files.createDirectories(root.resolve("lib/" + machine.triplet()));
        for (String name : LIBRARIES) Files.copy(packages.library(name), folder.resolve(name));
        program(
                folder.resolve(machine.loader()),
                Files.readAllBytes(packages.library(machine.loader())));
        Files.createSymbolicLink(
                root.resolve("lib/" + machine.loader()),
                Path.of(machine.triplet(), machine.loader()));
    }

    private static void program(Path file, byte[] bytes) throws IOException {
        Files.write(file, bytes);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(
                from,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes is)
                            throws IOException {
                        Files.createDirectories(to.resolve(from.relativize(folder)));
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes is)
                            throws IOException {
                        Files.copy(
                                file,
                                to.resolve(from.relativize(file)),
                                LinkOption.NOFOLLOW_LINKS,
                                StandardCopyOption.COPY_ATTRIBUTES);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }
}
