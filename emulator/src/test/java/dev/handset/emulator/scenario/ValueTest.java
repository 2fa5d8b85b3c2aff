package dev.handset.emulator.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.emulator.balancer.Behaviour;
import dev.handset.emulator.lab.Box;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;

/** One value of a file, read as what the reader wants it to be. */
final class ValueTest {
    private static Value value(String yaml) {
        var node = new Compose(LoadSettings.builder().build()).composeString(yaml).orElseThrow();
        return new Value("mine.yaml", "key", node);
    }

    private static Section section(String yaml) throws ScenarioMistake {
        return value(yaml).section();
    }

    /** How one reading of a value ends. */
    interface Reading {
        Object of(Value value) throws ScenarioMistake;
    }

    static Stream<Arguments> readings() {
        return Stream.of( //  name, YAML, reading, what is read
                arguments("a number stays text", "0123", (Reading) Value::text, "0123"),
                arguments("blanks around a text", "'  a b  '", (Reading) Value::text, "a b"),
                arguments("a text over lines", ">-\n  a\n  b", (Reading) Value::text, "a b"),
                arguments("no word of YAML's own", "null", (Reading) Value::text, "null"),
                arguments("yes", "yes", (Reading) Value::yes, true),
                arguments("TRUE", "TRUE", (Reading) Value::yes, true),
                arguments("no", "No", (Reading) Value::yes, false),
                arguments("false", "'false'", (Reading) Value::yes, false),
                arguments("zero", "0", (Reading) Value::number, 0),
                arguments("six digits", "999999", (Reading) Value::number, 999_999),
                arguments("leading zeros", "007", (Reading) Value::number, 7),
                arguments("seconds", "60", (Reading) Value::seconds, Duration.ofMinutes(1)),
                arguments("a list", "[a, b]", (Reading) Value::texts, List.of("a", "b")),
                arguments("an empty list", "[]", (Reading) Value::texts, List.of()),
                arguments("one text for a list", "a", (Reading) Value::texts, List.of("a")),
                arguments(
                        "a constant",
                        "front-end",
                        (Reading) v -> v.oneOf(Box.class),
                        Box.FRONT_END),
                arguments("a word", "b", (Reading) v -> v.oneOf(List.of("a", "b")), "b"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("readings")
    void reads(String name, String yaml, Reading reading, Object read) throws ScenarioMistake {
        assertEquals(read, reading.of(value(yaml)));
    }

    static Stream<Arguments> mistakes() {
        return Stream.of( //  name, YAML, reading, message after the place
                arguments(
                        "a list for a text",
                        "[a]",
                        (Reading) Value::text,
                        "expected a text, found a list"),
                arguments(
                        "keys for a text",
                        "{a: b}",
                        (Reading) Value::text,
                        "expected a text, found keys with values"),
                arguments("y", "y", (Reading) Value::yes, "expected yes or no, found \"y\""),
                arguments(
                        "1 for yes", "1", (Reading) Value::yes, "expected yes or no, found \"1\""),
                arguments(
                        "seven digits",
                        "1000000",
                        (Reading) Value::number,
                        "expected a whole number, found \"1000000\""),
                arguments(
                        "a sign",
                        "-1",
                        (Reading) Value::number,
                        "expected a whole number, found \"-1\""),
                arguments(
                        "a fraction",
                        "1.0",
                        (Reading) Value::number,
                        "expected a whole number, found \"1.0\""),
                arguments(
                        "no seconds",
                        "0",
                        (Reading) Value::seconds,
                        "expected seconds, at least 1, found \"0\""),
                arguments(
                        "nothing",
                        "''",
                        (Reading) Value::number,
                        "expected a whole number, found \"\""),
                arguments(
                        "keys for a list",
                        "{a: b}",
                        (Reading) Value::list,
                        "expected a list, found keys with values"),
                arguments(
                        "a text for keys",
                        "a",
                        (Reading) Value::section,
                        "expected keys with values, found \"a\""),
                arguments(
                        "a list for keys",
                        "[a]",
                        (Reading) Value::section,
                        "expected keys with values, found a list"),
                arguments(
                        "capitals",
                        "STALL",
                        (Reading) v -> v.oneOf(Behaviour.class),
                        "unknown \"STALL\" (known: normal, "),
                arguments(
                        "nearly",
                        "stal",
                        (Reading) v -> v.oneOf(Behaviour.class),
                        "unknown \"stal\"; did you mean \"stall\"? (known: "));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void namesTheMistake(String name, String yaml, Reading reading, String message) {
        var e = assertThrows(ScenarioMistake.class, () -> reading.of(value(yaml)));
        String said = String.valueOf(e.getMessage());
        assertTrue(said.startsWith("mine.yaml:1:1: key: " + message), said);
    }

    @ParameterizedTest(name = "item {0}")
    @CsvSource({"0, 1:2", "1, 2:2"})
    void anItemKnowsItsPlace(int item, String place) throws ScenarioMistake {
        Value wrong = value("[{a: b},\n {c: d}]").list().get(item);
        var e = assertThrows(ScenarioMistake.class, wrong::text);
        assertEquals(
                "mine.yaml:%s: key[%d]: expected a text, found keys with values"
                        .formatted(place, item),
                e.getMessage());
    }

    @Test
    void aKeyNobodyAskedForIsAMistake() throws ScenarioMistake {
        Section section = section("{one: 1, faluts: 2}");
        assertEquals(1, section.need("one").number());
        section.value("faults");
        var e = assertThrows(ScenarioMistake.class, section::done);
        assertEquals(
                "mine.yaml:1:10: key: unknown key \"faluts\"; did you mean \"faults\"?"
                        + " (known: one, faults)",
                e.getMessage());
    }

    @Test
    void aKeyAskedForIsNone() throws ScenarioMistake {
        Section section = section("{one: 1, two: 2}");
        assertEquals(2, section.read("two", 0, Value::number));
        assertEquals(3, section.read("three", 3, Value::number));
        assertEquals(Set.of("one", "two"), section.all().keySet());
        section.done();
    }

    @Test
    void keysKeepTheOrderOfTheFile() throws ScenarioMistake {
        assertEquals(
                List.of("z", "a", "m"),
                new ArrayList<>(section("{z: 1, a: 2, m: 3}").all().keySet()));
    }

    @Test
    void aMissingKeyIsNamedWithItsPart() {
        var e = assertThrows(ScenarioMistake.class, () -> section("{a: 1}").need("b"));
        assertEquals("mine.yaml:1:1: key.b is missing", e.getMessage());
    }

    @Test
    void aMistakeAboutAKeyPointsAtTheKey() throws ScenarioMistake {
        Section section = section("{a: 1,\n b: 2}");
        assertEquals("mine.yaml:2:2: said", section.key("b").mistake("said").getMessage());
        assertEquals("mine.yaml:1:1: said", section.key("c").mistake("said").getMessage());
    }

    @Test
    void aKeyThatIsNoTextIsAMistake() {
        var e =
                assertThrows(
                        ScenarioMistake.class,
                        () -> ScenarioReader.read("mine.yaml", "{[a, b]: c}"));
        assertTrue(String.valueOf(e.getMessage()).startsWith("mine.yaml: no YAML"), e::getMessage);
    }
}
