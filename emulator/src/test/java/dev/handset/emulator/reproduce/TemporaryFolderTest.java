package dev.handset.emulator.reproduce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TemporaryFolderTest {
    @Test
    void isGoneWithEverythingInIt() throws Exception {
        Path path;
        try (var folder = new TemporaryFolder()) {
            path = folder.path();
            Files.writeString(Files.createDirectory(path.resolve("a")).resolve("b"), "c");
        }
        assertFalse(Files.exists(path));
    }

    @Test
    void canBeEmptiedAndUsedOn() throws Exception {
        try (var folder = new TemporaryFolder()) {
            Files.writeString(folder.path().resolve("a"), "b");
            folder.empty();
            assertTrue(Files.isDirectory(folder.path()));
            try (var files = Files.list(folder.path())) {
                assertEquals(0, files.count());
            }
        }
    }

    @Test
    void isForItsOwnerOnly() throws Exception {
        try (var folder = new TemporaryFolder()) {
            assertEquals(
                    PosixFilePermissions.fromString("rwx------"),
                    Files.getPosixFilePermissions(folder.path()));
        }
    }

    private static List<String> names(Path parent) throws IOException {
        try (var files = Files.list(parent)) {
            return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
        }
    }

    /** One whose process was killed: nobody has its owner's file locked. */
    private static void leave(Path parent, String name) throws IOException {
        Files.createFile(parent.resolve(name + ".owner"));
        Path folder = Files.createDirectories(parent.resolve(name).resolve("state"));
        Files.writeString(folder.resolve("pin"), "24680");
    }

    @Test
    void removesWhatAKilledProcessLeft(@TempDir Path parent) throws Exception {
        leave(parent, "handset-1");
        Files.createFile(parent.resolve("handset-2.owner"));
        try (var mine = new TemporaryFolder(parent)) {
            String name = String.valueOf(mine.path().getFileName());
            assertEquals(List.of(name, name + ".owner"), names(parent));
        }
        assertEquals(List.of(), names(parent));
    }

    /** Neither what has nobody's name on it, nor what another folder of this process is. */
    @Test
    void leavesWhatIsInUse(@TempDir Path parent) throws Exception {
        Files.createDirectory(parent.resolve("handset-1"));
        leave(parent, "other-1");
        var before = names(parent);
        try (var mine = new TemporaryFolder(parent);
                var other = new TemporaryFolder(parent)) {
            assertTrue(Files.isDirectory(mine.path()));
            assertTrue(Files.isDirectory(other.path()));
        }
        assertEquals(before, names(parent));
    }

    /** A link does not lead out of the folder. */
    @Test
    void followsNoLink(@TempDir Path parent, @TempDir Path elsewhere) throws Exception {
        Path kept = Files.writeString(elsewhere.resolve("kept"), "x");
        leave(parent, "handset-1");
        Files.createSymbolicLink(parent.resolve("handset-1").resolve("link"), elsewhere);
        Files.createSymbolicLink(parent.resolve("handset-3.owner"), kept);
        new TemporaryFolder(parent).close();
        assertEquals(List.of("handset-3.owner"), names(parent));
        assertTrue(Files.exists(kept));
    }

    @Test
    @SuppressWarnings("try") // closing twice is what is tested
    void closingTwiceIsHarmless() throws Exception {
        try (var folder = new TemporaryFolder()) {
            folder.close();
            assertFalse(Files.exists(folder.path()));
        }
    }
}
