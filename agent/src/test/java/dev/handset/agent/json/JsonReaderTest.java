package dev.handset.agent.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class JsonReaderTest {
    static Stream<Arguments> values() {
        return Stream.of( //  text                              value of "a"
                arguments("\"\"", ""),
                arguments("\"x\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9y\"", "x\"\\/\b\f\n\r\t\u00e9y"),
                arguments("\"\\ud83d\\ude00\"", "\ud83d\ude00"),
                arguments("0", new BigDecimal("0")),
                arguments("-12.5e+3", new BigDecimal("-12.5e3")),
                arguments("true", true),
                arguments("false", false),
                arguments("null", JsonReader.NULL),
                arguments("[]", List.of()),
                arguments("[ 1 , [\"b\"] ]", List.of(new BigDecimal(1), List.of("b"))),
                arguments("{}", Map.of()),
                arguments("{\"b\" : {\"c\":\"d\"}}", Map.of("b", Map.of("c", "d"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("values")
    void reads(String text, Object value) throws Exception {
        assertEquals(Map.of("a", value), JsonReader.object(" {\"a\":" + text + "}\r\n"));
    }

    static Stream<Arguments> broken() {
        return Stream.of( //  text                 in the message
                arguments("", "character 0: expected more, found the end"),
                arguments("[]", "character 0: expected {, found ["),
                arguments("{\"a\":1} x", "character 8: expected the end, found x"),
                arguments("{\"a\":1,}", "character 7: expected a name, found }"),
                arguments("{\"a\" 1}", "character 5: expected :, found 1"),
                arguments("{a:1}", "character 1: expected a name, found a"),
                arguments("{\"a\":[1,]}", "character 8: expected a value, found ]"),
                arguments("{\"a\":[1 2]}", "character 8: expected , or ], found 2"),
                arguments("{\"a\":1 \"b\":2}", "character 7: expected , or }, found \""),
                arguments("{\"a\":1,\"a\":2}", "character 7: expected each name once"),
                arguments("{\"a\":\"x", "character 7: expected more, found the end"),
                arguments(
                        "{\"a\":\"\n\"}",
                        "character 6: expected the end of a string, found \\u000a"),
                arguments("{\"a\":\"\\x\"}", "character 7: expected an escape of JSON, found x"),
                arguments("{\"a\":\"\\u00g0\"}", "expected four hexadecimal digits, found g"),
                arguments("{\"a\":01}", "character 5: expected a value"),
                arguments("{\"a\":1e99999}", "character 5: expected a value"),
                arguments("{\"a\":" + "9".repeat(100_000) + "}", "character 5: expected a value"),
                arguments("{\"a\":nul}", "character 5: expected a value, found n"),
                arguments("{\"a\":" + "[".repeat(100_000), "expected at most 32 levels"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("broken")
    void refuses(String text, String message) {
        var e = assertThrows(JsonSyntax.class, () -> JsonReader.object(text));
        assertTrue(e.getMessage().contains(message), e::getMessage);
        assertTrue(e.offset() <= text.length(), e::getMessage);
    }
}
