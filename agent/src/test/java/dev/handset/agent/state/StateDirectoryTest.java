package dev.handset.agent.state;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class StateDirectoryTest {
    @TempDir Path folder;

    static Stream<Arguments> contents() {
        return Stream.of(
                arguments("empty", new byte[0]),
                arguments("text", "hello".getBytes(StandardCharsets.UTF_8)),
                arguments("larger than a buffer", new byte[300_000]));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("contents")
    void fileIsReplacedWhole(String name, byte[] content) throws Exception {
        var directory = StateDirectory.open(folder.resolve("new/deep"));
        directory.replace("file", "before".getBytes(StandardCharsets.UTF_8));
        directory.replace("file", content);
        assertArrayEquals(content, Files.readAllBytes(directory.file("file")));
        try (var files = Files.list(folder.resolve("new/deep"))) {
            assertEquals(List.of("file"), files.map(f -> f.getFileName().toString()).toList());
        }
    }

    @Test
    void aDirectoryThatIsThereKeepsItsRights() throws Exception {
        var open = PosixFilePermissions.fromString("rwxr-x---");
        Files.setPosixFilePermissions(folder, open);
        StateDirectory.open(folder);
        assertEquals(open, Files.getPosixFilePermissions(folder));
    }

    @Test
    void failedReplacementLeavesTheOldFile() throws Exception {
        var directory = StateDirectory.open(folder);
        directory.replace("file", "before".getBytes(StandardCharsets.UTF_8));
        Files.createDirectories(folder.resolve("file.new/in-the-way"));
        assertThrows(IOException.class, () -> directory.replace("file", new byte[3]));
        assertEquals("before", Files.readString(directory.file("file")));
    }

    @Test
    void trustStoreHasItsPlace() throws Exception {
        assertEquals(folder.resolve("trust.store"), StateDirectory.open(folder).trustStore());
    }
}
