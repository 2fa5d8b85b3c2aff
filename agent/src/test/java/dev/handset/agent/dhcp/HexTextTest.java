package dev.handset.agent.dhcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HexTextTest {
    @ParameterizedTest(name = "[{0}]")
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "0102, 0102",
                "01:02, 0102",
                "01 02, 0102",
                "01-02, 0102",
                "0102.0a0b, 01020a0b",
                "0x0102, 0102",
                "0X01 0X02, 0102",
                "0A0b, 0a0b",
                "\" 01\t02 \", 0102",
                "100x20, 100x20"
            })
    void readsWhatPeopleWrite(String text, String hex) throws Exception {
        if (hex.contains("x")) {
            // 0x counts only where a word begins
            assertThrows(NotUnderstood.class, () -> HexText.parse(text));
        } else {
            assertTrue(HexText.looksLike(text), text);
            assertEquals(hex, HexText.parse(text).toHex());
        }
    }

    @ParameterizedTest(name = "[{0}]")
    @ValueSource(strings = {"", " ", ":", "hello", "dhcp-option=43", "01;02"})
    void otherTextDoesNotLookLikeHex(String text) {
        assertFalse(HexText.looksLike(text), text);
    }

    @Test
    void oddDigitIsTold() {
        var e = assertThrows(NotUnderstood.class, () -> HexText.parse("01 2"));
        assertTrue(String.valueOf(e.getMessage()).startsWith("3 hex digits"), e::getMessage);
    }

    @Test
    void strangeCharacterIsToldWithItsPlace() {
        var e = assertThrows(NotUnderstood.class, () -> HexText.parse("01\u0007"));
        assertEquals("character 3: expected a hex digit, found '\\u0007'", e.getMessage());
    }
}
