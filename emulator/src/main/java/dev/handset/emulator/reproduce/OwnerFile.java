package dev.handset.emulator.reproduce;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stands beside a folder as long as the process that uses it: {@code x.owner} beside {@code x}. The
 * process has it locked, and the kernel ends the lock with the process, however that ends; a folder
 * whose file can be locked by another has nobody left.
 */
final class OwnerFile implements AutoCloseable {
    private static final String PREFIX = "handset-";
    private static final String SUFFIX = ".owner";

    /** Those of this process: whoever opens and closes such a file takes the lock away. */
    private static final Set<Path> MINE = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private OwnerFile(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Under a name that is free; locked before anybody can find it. */
    static OwnerFile in(Path parent) throws IOException {
        Path unfinished = Files.createTempFile(parent, PREFIX, ".new");
        String name = unfinished.getFileName().toString();
        Path file = unfinished.resolveSibling(name.substring(0, name.lastIndexOf('.')) + SUFFIX);
        var channel = FileChannel.open(unfinished, StandardOpenOption.WRITE);
        try {
            channel.lock();
            MINE.add(file);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            MINE.remove(file);
            channel.close();
            Files.deleteIfExists(unfinished);
            throw e;
        }
        return new OwnerFile(file, channel);
    }

    /** The folder that it stands beside, there or not. */
    Path folder() {
        return folderOf(file);
    }

    private static Path folderOf(Path file) {
        String name = String.valueOf(file.getFileName());
        return file.resolveSibling(name.substring(0, name.length() - SUFFIX.length()));
    }

    interface Removal {
        void of(Path folder) throws IOException;
    }

    /**
     * Removes the folders of this user whose processes were killed, with their files. What cannot
     * be removed stays.
     */
    static void sweep(Path parent, Removal removal) {
        for (Path file : left(parent)) {
            try (var channel = FileChannel.open(file, StandardOpenOption.WRITE);
                    var lock = channel.tryLock()) {
                if (lock == null) continue;
                removal.of(folderOf(file));
                Files.deleteIfExists(file);
            } catch (IOException | UncheckedIOException e) {
                // another process was quicker, or it is not ours to remove
            }
        }
    }

    private static List<Path> left(Path parent) {
        var left = new ArrayList<Path>();
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(parent, PREFIX + "*" + SUFFIX)) {
            for (Path file : files) {
                boolean plain = Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
                if (plain && !MINE.contains(file) && ours(file)) left.add(file);
            }
        } catch (IOException | UncheckedIOException e) {
            // a folder that cannot be read has nothing that we could remove
        }
        return left;
    }

    private static boolean ours(Path file) throws IOException {
        String user = System.getProperty("user.name", "");
        return Files.getOwner(file, LinkOption.NOFOLLOW_LINKS).getName().equals(user);
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
        channel.close();
        MINE.remove(file);
    }
}
