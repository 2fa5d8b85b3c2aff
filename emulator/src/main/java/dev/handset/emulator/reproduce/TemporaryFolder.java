package dev.handset.emulator.reproduce;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/**
 * A folder for the phone's state that is gone when it is closed. Only its owner can look inside.
 * What a process leaves that is killed, the next one removes.
 */
public final class TemporaryFolder implements AutoCloseable {
    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final OwnerFile owner;
    private final Path path;

    public TemporaryFolder() throws IOException {
        this(Path.of(System.getProperty("java.io.tmpdir", "/tmp")));
    }

    TemporaryFolder(Path parent) throws IOException {
        OwnerFile.sweep(parent, TemporaryFolder::remove);
        owner = OwnerFile.in(parent);
        path = Files.createDirectory(owner.folder(), OWNER_ONLY);
    }

    public Path path() {
        return path;
    }

    /** Removes everything in it. */
    public void empty() throws IOException {
        empty(path);
    }

    private static void remove(Path folder) throws IOException {
        empty(folder);
        Files.deleteIfExists(folder);
    }

    private static void empty(Path path) throws IOException {
        if (!Files.exists(path)) return;
        Files.walkFileTree(
                path,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        Files.deleteIfExists(file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(
                            Path directory, @Nullable IOException failure) throws IOException {
                        if (!directory.equals(path)) Files.deleteIfExists(directory);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }

    @Override
    public void close() {
        try {
            remove(path);
            owner.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + path, e);
        }
    }
}
