package dev.handset.agent.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class FirmwareSlotsTest {
    @TempDir Path folder = Path.of("");

    private FirmwareSlots read(String text) throws IOException {
        Files.writeString(folder.resolve(FirmwareSlots.FILE), text);
        return FirmwareSlots.read(folder);
    }

    static Stream<Arguments> files() {
        return Stream.of(
                arguments("current=a\na.version=1\nb.version=2\nlast-boot=ok", "a", "1", "2", "ok"),
                arguments(
                        "current=b\nb.version=2\nlast-boot=rolled-back",
                        "b",
                        "",
                        "2",
                        "rolled-back"),
                arguments("# init\ncurrent = a\n", "a", "", "", ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void saysWhatInitWrote(String text, String current, String a, String b, String boot)
            throws IOException {
        var expected = new FirmwareSlots(Map.of("a", a, "b", b), current, boot, Optional.empty());
        assertEquals(expected, read(text));
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                arguments("", "expected current=a or current=b, found \"\""),
                arguments("current=c", "expected current=a or current=b, found \"c\""),
                arguments("current=\\uXY", "expected name=value lines"));
    }

    @ParameterizedTest(name = "\"{0}\"")
    @MethodSource("mistakes")
    void aMistakeIsNamed(String text, String said) {
        var e = assertThrows(IOException.class, () -> read(text));
        assertTrue(String.valueOf(e.getMessage()).contains(said), e::getMessage);
    }

    @Test
    void aLaptopHasNone() throws IOException {
        var slots = FirmwareSlots.read(folder);
        assertTrue(slots.slots().isEmpty());
        assertTrue(slots.missing().orElse("").startsWith("no image: there is no "));
    }
}
