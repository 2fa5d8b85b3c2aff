package dev.handset.emulator.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("a step of a build")
final class FolderTest {
    @TempDir private Path folder;

    private boolean make(String key, String text) throws IOException {
        return Folder.make(folder.resolve("it"), key, half -> Files.writeString(half, text));
    }

    @Test
    @DisplayName("is made when it is not there")
    void isMade() throws Exception {
        assertTrue(make("a", "one"));
        assertEquals("one", Files.readString(folder.resolve("it")));
    }

    @Test
    @DisplayName("is left as it is while it would be made of the same")
    void isLeft() throws Exception {
        make("a", "one");
        assertFalse(make("a", "two"));
        assertEquals("one", Files.readString(folder.resolve("it")));
    }

    @Test
    @DisplayName("is made again of something else")
    void isMadeAgain() throws Exception {
        make("a", "one");
        assertTrue(make("b", "two"));
        assertEquals("two", Files.readString(folder.resolve("it")));
    }

    @Test
    @DisplayName("that fails half way leaves the last one, and is tried again")
    void survivesAFailure() throws Exception {
        make("a", "one");
        assertThrows(
                IOException.class,
                () ->
                        Folder.make(
                                folder.resolve("it"),
                                "b",
                                half -> {
                                    Files.writeString(half, "tw");
                                    throw new IOException("no space");
                                }));
        assertEquals("one", Files.readString(folder.resolve("it")));
        assertTrue(make("b", "two"));
        assertEquals("two", Files.readString(folder.resolve("it")));
    }

    @Test
    @DisplayName("takes away a folder with all that is in it, but not what links lead to")
    void removes() throws Exception {
        Path kept = Files.writeString(folder.resolve("kept"), "kept");
        Path gone = Files.createDirectories(folder.resolve("gone/deep"));
        Files.createSymbolicLink(gone.resolve("link"), kept);
        Folder.remove(folder.resolve("gone"));
        assertFalse(Files.exists(folder.resolve("gone")));
        assertTrue(Files.exists(kept));
    }
}
