package dev.handset.agent.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OutputFileTest {
    @TempDir Path folder;

    private List<String> names() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void replacesWhatIsThere() throws Exception {
        Path file = folder.resolve("out");
        OutputFile.replace(file, "one");
        OutputFile.replace(file, "two");
        assertEquals("two", Files.readString(file));
        assertEquals(List.of("out"), names());
    }

    @Test
    void createsOnlyWhereNothingIs() throws Exception {
        Path file = folder.resolve("out");
        OutputFile.create(file, "one");
        assertThrows(FileAlreadyExistsException.class, () -> OutputFile.create(file, "two"));
        assertEquals("one", Files.readString(file));
        assertEquals(List.of("out"), names());
    }

    @Test
    void aFolderThatIsNotThereIsAnError() throws Exception {
        Path file = folder.resolve("none").resolve("out");
        assertThrows(IOException.class, () -> OutputFile.replace(file, "one"));
        assertThrows(IOException.class, () -> OutputFile.create(file, "one"));
        assertEquals(List.of(), names());
    }

    @Test
    void aFolderIsNotReplaced() throws Exception {
        Files.createDirectory(folder.resolve("out"));
        Files.createFile(folder.resolve("out").resolve("in"));
        assertThrows(IOException.class, () -> OutputFile.replace(folder.resolve("out"), "one"));
        assertEquals(List.of("out"), names());
    }
}
