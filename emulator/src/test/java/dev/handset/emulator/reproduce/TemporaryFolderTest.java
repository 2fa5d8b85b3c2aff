package dev.handset.emulator.reproduce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;

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

    @Test
    @SuppressWarnings("try") // closing twice is what is tested
    void closingTwiceIsHarmless() throws Exception {
        try (var folder = new TemporaryFolder()) {
            folder.close();
            assertFalse(Files.exists(folder.path()));
        }
    }
}
