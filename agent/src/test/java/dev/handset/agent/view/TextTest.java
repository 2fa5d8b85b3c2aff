package dev.handset.agent.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class TextTest {
    static Stream<Arguments> wrapped() {
        return Stream.of( //  text                 width  lines
                arguments("one two three", 7, List.of("one two", "three")),
                arguments("one two three", 8, List.of("one two", "three")),
                arguments("one two three", 13, List.of("one two three")),
                arguments("incomprehensible a", 5, List.of("incomprehensible", "a")),
                arguments("  spaced   out  ", 20, List.of("spaced out")),
                arguments("two\nlines", 20, List.of("two lines")),
                arguments("", 20, List.of("")));
    }

    @ParameterizedTest(name = "\"{0}\" in {1}")
    @MethodSource("wrapped")
    void wraps(String text, int width, List<String> lines) {
        assertEquals(lines, Text.wrap(text, width));
    }

    static Stream<Arguments> cut() {
        return Stream.of(
                arguments("abcdef", 6, "abcdef"),
                arguments("abcdefg", 6, "abc..."),
                arguments("abcdefg", 3, "abc"),
                arguments("abcdefg", 0, ""));
    }

    @ParameterizedTest(name = "\"{0}\" in {1}")
    @MethodSource("cut")
    void cuts(String text, int width, String shown) {
        assertEquals(shown, Text.cut(text, width));
    }

    static Stream<Arguments> hostile() {
        return Stream.of( //  name              from a server          shown
                arguments("colour", "\u001b[31mred", "?[31mred"),
                arguments("title of the terminal", "\u001b]0;x\u0007", "?]0;x?"),
                arguments("eight-bit escape", "\u009b31m", "?31m"),
                arguments("backspace", "a\bb", "a?b"),
                arguments("line end", "a\r\nb", "a  b"),
                arguments("NUL", "a\0b", "a?b"),
                arguments("letters of all kinds stay", "Größe 電話 😀", "Größe 電話 😀"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostile")
    void whatAServerWroteCannotSteerTheTerminal(String name, String text, String shown) {
        assertEquals(shown, Text.printable(text));
    }

    static Stream<Arguments> padded() {
        return Stream.of(arguments("ab", 4, "ab  "), arguments("abcd", 2, "abcd"));
    }

    @ParameterizedTest(name = "\"{0}\" to {1}")
    @MethodSource("padded")
    void pads(String text, int width, String shown) {
        assertEquals(shown, Text.pad(text, width));
    }
}
