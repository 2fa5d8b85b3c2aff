package dev.handset.agent.state;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;

/**
 * A directory of mode 0700 whose files are replaced whole: written beside, synced, renamed. After a
 * loss of power a file is the old one or the new one.
 */
public final class StateDirectory {
    private static final String TRUST_STORE = "trust.store";
    private static final String NEW = ".new";

    /** Everything the phone ever writes here. */
    private static final List<String> KEPT =
            List.of(
                    TRUST_STORE,
                    AccountFile.NAME,
                    CalendarFile.NAME,
                    DeviceKey.NAME,
                    FactoryImage.NAME,
                    IdentityFile.NAME,
                    TetherTrust.NAME);

    private final Path path;

    private StateDirectory(Path path) {
        this.path = path;
    }

    /**
     * Creates the directory when it is missing.
     *
     * @throws IOException when it cannot be created or is no directory
     */
    public static StateDirectory open(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            Files.createDirectories(path, permissions(path, "rwx------"));
        }
        return new StateDirectory(path);
    }

    /** The file of the bounded trust store. */
    public Path trustStore() {
        return path.resolve(TRUST_STORE);
    }

    /**
     * As a factory reset leaves it: keys, certificates, accounts and the store are gone. Files that
     * are not the phone's stay.
     *
     * @throws IOException naming the file that cannot be deleted
     */
    public void clear() throws IOException {
        for (String name : KEPT) {
            for (String ending : List.of("", NEW, ".tmp")) {
                Files.deleteIfExists(file(name + ending));
            }
        }
        syncDirectory();
    }

    Path file(String name) {
        return path.resolve(name);
    }

    /** Replaces the file with mode 0600; the new content is on the medium when this returns. */
    void replace(String name, byte[] content) throws IOException {
        Path target = file(name);
        Path beside = file(name + NEW);
        Files.deleteIfExists(beside);
        var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (var out = FileChannel.open(beside, options, permissions(path, "rw-------"))) {
            var buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) out.write(buffer);
            out.force(true);
        }
        try {
            Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            throw new IOException(target + ": this file system cannot rename at once", e);
        }
        syncDirectory();
    }

    /**
     * The rename itself has to reach the medium too; not every system lets a directory be opened.
     */
    private void syncDirectory() {
        try (var directory = FileChannel.open(path, StandardOpenOption.READ)) {
            directory.force(true);
        } catch (IOException e) {
            // the file is whole either way; only its name may be the old one after a loss of power
        }
    }

    private static FileAttribute<?>[] permissions(Path where, String mode) {
        boolean posix = where.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))
                }
                : new FileAttribute<?>[0];
    }
}
