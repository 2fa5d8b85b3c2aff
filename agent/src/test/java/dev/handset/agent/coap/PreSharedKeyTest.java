package dev.handset.agent.coap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class PreSharedKeyTest {
    private static final String KEY = "000102030405060708090a0b0c0d0eff";

    @Test
    void isReadFromItsLine() {
        var key = PreSharedKey.parse("desk-17:" + KEY + "  ");
        assertEquals("desk-17", key.identity());
        assertArrayEquals(
                new byte[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, -1}, key.bytes());
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                arguments("", "expected identity:key on the first line"),
                arguments(KEY, "expected identity:key on the first line"),
                arguments(":" + KEY, "expected identity:key on the first line"),
                arguments("two words:" + KEY, "expected identity:key on the first line"),
                arguments("d:" + KEY + "0", "the key of d: expected pairs of hexadecimal digits"),
                arguments("d:xy", "the key of d: expected pairs of hexadecimal digits"),
                arguments("d:00ff", "the key of d: expected 16 to 64 bytes, found 2"),
                arguments(
                        "d:" + "00".repeat(65), "the key of d: expected 16 to 64 bytes, found 65"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("mistakes")
    void aMistakeIsNamedWithoutTheKey(String line, String said) {
        var e = assertThrows(IllegalArgumentException.class, () -> PreSharedKey.parse(line));
        assertEquals(said, e.getMessage());
    }

    @Test
    void cannotBePrinted() {
        assertFalse(PreSharedKey.parse("d:" + KEY).toString().contains("0e"));
    }
}
