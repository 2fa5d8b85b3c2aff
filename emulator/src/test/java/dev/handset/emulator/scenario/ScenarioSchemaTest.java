package dev.handset.emulator.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.handset.agent.diagnosis.Catalogue;
import dev.handset.agent.diagnosis.CatalogueEntry;
import dev.handset.agent.json.JsonText;
import dev.handset.emulator.Readme;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The schema against the reader, in both directions. */
final class ScenarioSchemaTest {
    private static final String TEXT = ScenarioSchema.text();
    private static final SchemaTree TREE = new SchemaTree(TEXT);
    private static final JsonSchema SCHEMA =
            JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(TEXT);
    private static final Pattern KNOWN = Pattern.compile("\\(known: ([^)]+)\\)");

    /** Values of every form; what one key takes, another refuses. */
    private static final List<Object> PROBES =
            List.of(
                    "no-such-word",
                    "yes",
                    "no",
                    "none",
                    "right",
                    "2000-01-01T00:00:00Z",
                    "CONTOSO\\alice",
                    "20s",
                    "",
                    true,
                    0,
                    2,
                    80,
                    443,
                    4096,
                    1_000_000,
                    List.of(),
                    List.of("no-such-word"),
                    Map.of(),
                    Map.of("no-such-key", "no-such-word"));

    static List<String> ids() {
        return Scenarios.ids();
    }

    static List<SchemaTree.Part> sections() {
        return TREE.sections();
    }

    /** Those of a first run; a fix and an aftermath change them by the same definitions. */
    static List<SchemaTree.Part> values() {
        return TREE.values().stream()
                .filter(v -> !v.path().matches("(fix|then|.*again)\\.(lab|phone)\\..*"))
                .filter(v -> !v.path().startsWith("fix.then."))
                .filter(v -> !v.path().matches("expect\\.(broken|fixed)\\..*"))
                .toList();
    }

    /** What the schema has against a document. */
    private static List<String> against(String json) {
        return SCHEMA.validate(json, InputFormat.JSON).stream().map(m -> m.getMessage()).toList();
    }

    private static String json(String yaml) {
        var read = new Load(LoadSettings.builder().build()).loadFromString(yaml);
        return JsonText.of(SchemaTree.object(read));
    }

    /** What the reader has against a document; empty = nothing. */
    private static String mistake(String text) {
        try {
            ScenarioReader.read("mine.yaml", text);
            return "";
        } catch (ScenarioMistake e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static String mistake(String path, Object value) {
        return mistake(JsonText.of(TREE.file(path, value)));
    }

    private static Set<String> known(String mistake) {
        var known = KNOWN.matcher(mistake);
        return known.find() ? new TreeSet<>(List.of(known.group(1).split(", "))) : new TreeSet<>();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ids")
    void fitsWhatComesAlong(String id) {
        assertEquals(List.of(), against(json(Scenarios.resource(id + ".yaml"))));
    }

    @Test
    void fitsTheSampleOfTheReadme() {
        assertEquals(List.of(), against(json(Readme.read().block("yaml"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sections")
    void namesTheKeysTheReaderKnows(SchemaTree.Part section) {
        var known = known(mistake(section.key("no-such-key"), "x"));
        if (section.path().equals("expect")) {
            var withFix = TREE.file("fix.say", "x");
            SchemaTree.object(withFix.get("expect")).put("no-such-key", "x");
            known.addAll(known(mistake(JsonText.of(withFix))));
        }
        assertEquals(known, section.keys());
        assertFalse(against(JsonText.of(TREE.file(section.key("no-such-key"), "x"))).isEmpty());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sections")
    void needsTheKeysTheReaderNeeds(SchemaTree.Part section) {
        for (String key : section.keys()) {
            var file = TREE.file(section.key("no-such-key"), "x");
            Map<String, Object> at = file;
            for (String name : section.path().isEmpty() ? new String[0] : names(section)) {
                Object inner = at.get(name.replace("[0]", ""));
                at = SchemaTree.object(inner instanceof List<?> list ? list.get(0) : inner);
            }
            at.remove("no-such-key");
            at.remove(key);
            String mistake = mistake(JsonText.of(file));
            boolean needed = mistake.endsWith(" " + section.key(key) + " is missing");
            boolean onlyWithFix = section.path().equals("expect") && key.equals("run");
            assertEquals(needed, section.required().contains(key) || onlyWithFix, mistake);
            assertEquals(mistake.isEmpty(), against(JsonText.of(file)).isEmpty(), mistake);
        }
    }

    private static String[] names(SchemaTree.Part section) {
        return section.path().split("\\.", -1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("values")
    void takesTheValuesTheReaderTakes(SchemaTree.Part value) {
        for (Object probe : PROBES) {
            String json = JsonText.of(TREE.file(value.path(), probe));
            String mistake = mistake(json);
            assertEquals(
                    mistake.isEmpty(),
                    against(json).isEmpty(),
                    () -> probe + ": reader \"" + mistake + "\", schema " + against(json));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("values")
    void namesTheWordsTheReaderKnows(SchemaTree.Part value) {
        var words = TREE.words(value.schema());
        var known = known(mistake(value.path(), "no-such-word"));
        assertTrue(words.containsAll(known), () -> words + ", reader " + known);
        words.removeAll(known);
        for (String word : words) {
            String mistake = mistake(value.path(), word);
            assertFalse(
                    Pattern.compile("unknown \"|: expected |no diagnosis").matcher(mistake).find(),
                    mistake);
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"diagnoses", "expect.run.failed.ticket", "expect.fixed.then"})
    void namesEveryDiagnosis(String path) {
        var words =
                TREE.values().stream()
                        .filter(value -> value.path().equals(path))
                        .findFirst()
                        .map(value -> TREE.words(value.schema()))
                        .orElseThrow();
        words.remove("stays");
        assertEquals(
                new TreeSet<>(
                        Catalogue.builtIn().entries().stream().map(CatalogueEntry::code).toList()),
                words);
    }

    static Stream<Arguments> wholes() {
        String head = "id: mine\nname: x\narea: x\nstory: x\ndiagnoses: [F-TLS-01]\n";
        return Stream.of( //  name, file, whether it is a scenario
                arguments("one run", head + "expect: {run: {signed-in: yes}}", true),
                arguments(
                        "two runs",
                        head
                                + "fix: {say: x}\n"
                                + "expect: {broken: {signed-in: no}, fixed: {signed-in: yes}}",
                        true),
                arguments(
                        "a fix for one run",
                        head + "fix: {say: x}\nexpect: {run: {signed-in: yes}}",
                        false),
                arguments(
                        "two runs without a fix",
                        head + "expect: {broken: {signed-in: no}, fixed: {signed-in: yes}}",
                        false),
                arguments(
                        "an aftermath and its end",
                        head + "then: {days: 1}\nexpect: {run: {signed-in: yes, then: stays}}",
                        true),
                arguments(
                        "an aftermath without end",
                        head + "then: {days: 1}\nexpect: {run: {signed-in: yes}}",
                        false),
                arguments(
                        "an end without aftermath",
                        head + "expect: {run: {signed-in: yes, then: stays}}",
                        false),
                arguments(
                        "a chain broken at a place",
                        head
                                + "lab: {web: {chain: broken-encoding@12}}\n"
                                + "expect: {run: {signed-in: yes}}",
                        true),
                arguments("a list", "[]", false));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wholes")
    void judgesAWholeAsTheReaderDoes(String name, String yaml, boolean scenario) {
        assertEquals(scenario, mistake(yaml).isEmpty(), mistake(yaml));
        String json = yaml.equals("[]") ? yaml : json(yaml);
        assertEquals(scenario, against(json).isEmpty(), () -> String.join("\n", against(json)));
    }

    @Test
    void leavesNoWordsOut() {
        assertFalse(TEXT.contains("\"@"), TEXT);
        assertTrue(TEXT.contains("\"leaf-only\", \"ace-fixed\""), TEXT);
    }
}
