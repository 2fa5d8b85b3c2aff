package dev.handset.agent.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file that is there whole or not at all: written beside its place, synced, then put there in one
 * step.
 */
final class OutputFile {
    private OutputFile() {}

    /** Takes the place of a file that is there. */
    static void replace(Path file, String text) throws IOException {
        Path written = write(file, text);
        try {
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(written);
        }
    }

    /**
     * @throws FileAlreadyExistsException when a file is there, which is left as it is
     */
    static void create(Path file, String text) throws IOException {
        Path written = write(file, text);
        try {
            link(written, file);
        } finally {
            Files.deleteIfExists(written);
        }
    }

    /** A hard link, unlike a rename, fails when the name is taken. */
    private static void link(Path written, Path file) throws IOException {
        try {
            Files.createLink(file, written);
        } catch (UnsupportedOperationException e) {
            if (Files.exists(file)) throw new FileAlreadyExistsException(file.toString());
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private static Path write(Path file, String text) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) throw new IOException("is a folder");
        Path written =
                folder.resolve("." + file.getFileName() + "." + ProcessHandle.current().pid());
        try (var out =
                FileChannel.open(
                        written,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) out.write(bytes);
            out.force(true);
        } catch (IOException e) {
            Files.deleteIfExists(written);
            throw e;
        }
        return written;
    }
}
