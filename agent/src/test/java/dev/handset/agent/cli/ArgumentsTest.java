package dev.handset.agent.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ArgumentsTest {
    private static final List<Option> KNOWN =
            List.of(
                    new Option("--phone", "ID", "which phone"),
                    new Option("--pin-file", "FILE", "where the PIN is"),
                    new Option("--json", "", "as JSON"),
                    Option.repeatable("--fix", "BOX", "for which box"));

    private static Arguments parse(String line) throws UsageError {
        return Arguments.parse(line.isEmpty() ? List.of() : List.of(line.split(" ")), KNOWN);
    }

    static Stream<org.junit.jupiter.params.provider.Arguments> lines() {
        return Stream.of( //  line                        phone  json   the rest
                arguments("", "", false, List.of()),
                arguments("--phone a", "a", false, List.of()),
                arguments("--phone=a", "a", false, List.of()),
                arguments("--phone=a=b", "a=b", false, List.of()),
                arguments("--phone= x", "", false, List.of("x")),
                arguments("--phone --json", "--json", false, List.of()),
                arguments("x --json y", "", true, List.of("x", "y")),
                arguments("-- --json", "", false, List.of("--json")),
                arguments("-x", "", false, List.of("-x")));
    }

    @ParameterizedTest(name = "\"{0}\"")
    @MethodSource("lines")
    void takesALineApart(String line, String phone, boolean json, List<String> rest)
            throws UsageError {
        var arguments = parse(line);
        assertEquals(phone, arguments.value("--phone").orElse(""));
        assertEquals(json, arguments.has("--json"));
        assertEquals(rest, arguments.rest());
    }

    static Stream<org.junit.jupiter.params.provider.Arguments> mistakes() {
        return Stream.of( //  line               message
                arguments("--phon a", "unknown option --phon; did you mean --phone?"),
                arguments("--pinfile a", "unknown option --pinfile; did you mean --pin-file?"),
                arguments("--phon=a", "unknown option --phon; did you mean --phone?"),
                arguments("--colour", "unknown option --colour"),
                arguments("--phone", "--phone needs a value: --phone ID"),
                arguments("--json=yes", "--json takes no value"),
                arguments("--phone a --phone b", "--phone is given twice"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("mistakes")
    void namesTheMistake(String line, String message) {
        assertEquals(message, assertThrows(UsageError.class, () -> parse(line)).getMessage());
    }

    @Test
    void keepsEveryValueOfARepeatableOption() throws UsageError {
        assertEquals(List.of("f5", "ace,kemp"), parse("--fix f5 x --fix=ace,kemp").values("--fix"));
        assertEquals(List.of(), parse("").values("--fix"));
    }

    @Test
    void refusesWordsBeyondTheCount() throws UsageError {
        var arguments = parse("a b");
        arguments.atMost(2);
        var e = assertThrows(UsageError.class, () -> arguments.atMost(1));
        assertEquals("unexpected \"b\"", e.getMessage());
    }

    static Stream<org.junit.jupiter.params.provider.Arguments> nearest() {
        return Stream.of( //  typed      meant
                arguments("lsit", "list"),
                arguments("exp", "export"),
                arguments("remov", "remove"),
                arguments("add", "add"),
                arguments("quit", ""),
                arguments("", "add"));
    }

    @ParameterizedTest(name = "\"{0}\": {1}")
    @MethodSource("nearest")
    void findsWhatWasMeant(String typed, String meant) {
        var words = List.of("add", "list", "remove", "import", "export");
        assertEquals(Optional.of(meant).filter(m -> !m.isEmpty()), Nearest.to(typed, words));
    }

    @Test
    void nothingIsNearToNothing() {
        assertEquals(Optional.empty(), Nearest.to("x", List.of()));
    }

    @Test
    void optionsSayWhetherTheyTakeAValue() {
        assertTrue(KNOWN.get(0).takesValue());
        assertFalse(KNOWN.get(2).takesValue());
        assertEquals("--phone ID", KNOWN.get(0).form());
        assertEquals("--json", KNOWN.get(2).form());
    }
}
