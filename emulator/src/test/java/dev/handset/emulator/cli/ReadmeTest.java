package dev.handset.emulator.cli;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import dev.handset.agent.event.Protocol;
import dev.handset.agent.event.Step;
import dev.handset.emulator.Readme;
import dev.handset.emulator.reproduce.Mismatch;
import dev.handset.emulator.reproduce.Runs;
import dev.handset.emulator.scenario.Scenarios;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What the README promises of the event stream and the lab's commands. */
@Timeout(120)
final class ReadmeTest {
    private static final Readme README = Readme.read();
    private static final Map<String, List<String>> EVENTS = README.table("| event | fields |");
    private static final Map<String, List<String>> OBJECTS = README.table("| object | fields |");

    private static List<JsonObject> stream(String... options) throws Exception {
        var arguments = new ArrayList<>(List.of("reproduce", "--json"));
        arguments.addAll(List.of(options));
        var out = new StringWriter();
        Lab.commandLine().setOut(new PrintWriter(out)).execute(arguments.toArray(String[]::new));
        var objects = new ArrayList<JsonObject>();
        for (String line : out.toString().lines().toList()) {
            objects.add(JsonParser.object().from(line));
        }
        return objects;
    }

    /** A failed run with its chain and diagnosis, then one with every step. */
    @Test
    void theStreamHoldsWhatTheTablesSay() throws Exception {
        var seen = new TreeSet<String>();
        for (JsonObject line : stream("--hex", "ace-leaf-only")) {
            String event = line.getString("event");
            seen.add(event);
            var fields = new ArrayList<>(EVENTS.getOrDefault(event, List.of()));
            fields.add("event");
            if (event.equals("reproduced")) {
                check(event, line, fields);
                continue;
            }
            fields.add("run");
            if (event.equals("report")) {
                check(event, line, fields);
                continue;
            }
            fields.addAll(List.of("step", "atMicros"));
            check(event, line, fields);
            assertTrue(Step.byId(line.getString("step")).isPresent(), line.getString("step"));
        }
        assertEquals(new TreeSet<>(EVENTS.keySet()), seen);
    }

    @Test
    void mismatchesAreAsTheTableSays() throws Exception {
        var mismatch = new Mismatch(1, "signed in", "yes", "no");
        var line = JsonParser.object().from(RunJson.result(Runs.reproduction(mismatch)));
        check(
                "mismatches",
                line.getArray("mismatches").getObject(0),
                OBJECTS.getOrDefault("mismatches", List.of()));
    }

    private static void check(String name, JsonObject object, List<String> documented) {
        for (String key : object.keySet()) {
            assertTrue(
                    documented.contains(key) || documented.contains(key + "?"),
                    () -> "README does not name %s of %s: %s".formatted(key, name, object));
            if (object.get(key) instanceof JsonObject inner) {
                check(key, inner, OBJECTS.getOrDefault(key, List.of()));
            }
            for (Object item : object.has(key) ? items(object, key) : List.of()) {
                if (item instanceof JsonObject inner) {
                    check(key, inner, OBJECTS.getOrDefault(key, List.of()));
                }
            }
        }
        for (String field : documented) {
            assertTrue(
                    field.endsWith("?") || object.has(field),
                    () ->
                            "%s lacks %s, which the README promises: %s"
                                    .formatted(name, field, object));
        }
    }

    private static List<?> items(JsonObject object, String key) {
        return object.get(key) instanceof List<?> list ? list : List.of();
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(Step.class)
    void namesEveryStep(Step step) {
        assertTrue(README.text().contains("`" + step.id() + "`"));
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(Protocol.class)
    void namesEveryProtocol(Protocol protocol) {
        assertTrue(README.text().contains("`" + protocol.name() + "`"));
    }

    @ParameterizedTest(name = "handset lab {0}")
    @ValueSource(strings = {"up", "reproduce", "scenarios"})
    void namesEveryOption(String command) {
        CommandLine sub = requireNonNull(Lab.commandLine().getSubcommands().get(command));
        String row =
                README.text()
                        .lines()
                        .filter(line -> line.startsWith("| `handset lab " + command))
                        .findFirst()
                        .orElseThrow();
        for (var option : sub.getCommandSpec().options()) {
            if (option.usageHelp()) continue;
            assertTrue(row.contains("`" + option.longestName() + "`"), option.longestName());
        }
        for (var words : row.split("`", -1)) {
            if (!words.startsWith("--")) continue;
            assertFalse(sub.getCommandSpec().findOption(words) == null, words);
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"ace-leaf-only", "wrong-pin", "healthy"})
    void theScenariosItRunsAreThere(String id) {
        assertTrue(Scenarios.byId(id).isPresent());
    }
}
