package dev.handset.emulator.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class ParagraphTest {
    static Stream<Arguments> texts() {
        return Stream.of(
                arguments("short", List.of("short")),
                arguments("", List.of("")),
                arguments("just fits", List.of("just fits")),
                arguments("one word  more", List.of("one word", "  more")),
                arguments("aaaaaaaaaaaa b", List.of("aaaaaaaaaaaa", "  b")),
                arguments("a b c d e f g", List.of("a b c d e", "  f g")));
    }

    @ParameterizedTest(name = "text {0}")
    @MethodSource("texts")
    void wraps(String text, List<String> lines) {
        assertEquals(lines, Paragraph.lines(text, 9, "  "));
    }
}
