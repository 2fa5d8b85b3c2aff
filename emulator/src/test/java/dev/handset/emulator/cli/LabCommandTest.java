package dev.handset.emulator.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.grack.nanojson.JsonParser;
import dev.handset.emulator.scenario.Scenarios;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
final class LabCommandTest {
    /** Ends within a second, at the first step that asks the network. */
    private static final String QUICK = "dhcp-no-43";

    private static final String MINE =
            """
            id: mine
            name: A silent DHCP server
            area: my network
            story: It says nothing.
            diagnoses: [F-DHCP-02]
            lab: {dhcp: {faults: [no-43]}}
            expect:
              run: {signed-in: %s, failed: {inform: F-DHCP-02}}
            """;

    private record Said(int exit, String out, String err) {}

    private static Said run(String... args) {
        var out = new StringWriter();
        var err = new StringWriter();
        int exit =
                Lab.commandLine()
                        .setOut(new PrintWriter(out))
                        .setErr(new PrintWriter(err))
                        .execute(args);
        return new Said(exit, out.toString(), err.toString());
    }

    @ParameterizedTest(name = "handset lab {0}")
    @CsvSource({
        "'',2,what shall the lab do",
        "repeat,2,Unmatched argument",
        "reproduce,2,'expected one scenario, by name or file, or --all'",
        "reproduce --all healthy,2,'expected one scenario, by name or file, or --all'",
        "reproduce ace-leafonly,2,'no scenario \"ace-leafonly\"; did you mean \"ace-leaf-only\"?'",
        "reproduce ./absent.yaml,2,./absent.yaml: there is no such file",
        "reproduce healthy --offset 70000,2,port offset 70000 is not within 0-60474",
        "reproduce healthy --offset many,2,'Invalid value for option ''--offset'''",
        "reproduce healthy --lab-forms absent.properties,3,absent.properties",
        "scenarios --json --schema,2,expected --json or --schema",
        "up --scenario nothing,2,no scenario \"nothing\""
    })
    void refuses(String args, int exit, String message) {
        Said said = run(args.isEmpty() ? new String[0] : args.split(" "));
        assertEquals(exit, said.exit(), said.err());
        assertTrue(said.err().contains(message), said.err());
        assertFalse(said.err().contains("\tat "), said.err());
    }

    @Test
    void helpsWithItsCommands() {
        Said said = run("--help");
        assertEquals(0, said.exit(), said.err());
        for (String command : List.of("up", "reproduce", "scenarios", "users")) {
            assertTrue(said.out().contains("  " + command + " "), said.out());
        }
    }

    @ParameterizedTest(name = "handset lab {0} --help")
    @CsvSource({"reproduce", "up", "scenarios", "users"})
    void helpsWithExamples(String command) {
        Said said = run(command, "--help");
        assertEquals(0, said.exit());
        assertTrue(said.out().contains("Example"), said.out());
        assertTrue(said.out().contains("handset lab " + command), said.out());
    }

    @Test
    void listsEveryScenario() {
        Said said = run("scenarios");
        assertEquals(0, said.exit());
        for (String id : Scenarios.ids()) assertTrue(said.out().contains("  " + id + " "), id);
        assertTrue(said.out().contains("F-AUTH-10"), "what is explained only");
    }

    @Test
    void listsScenariosAsJson() {
        List<String> lines = run("scenarios", "--json").out().lines().toList();
        assertEquals(Scenarios.ids().size(), lines.size());
        assertTrue(lines.get(0).startsWith("{\"id\":\"healthy\",\"name\":"), lines.get(0));
    }

    @Test
    void printsTheSchemaOfScenarios() throws Exception {
        Said said = run("scenarios", "--schema");
        assertEquals(0, said.exit(), said.err());
        var schema = JsonParser.object().from(said.out());
        assertEquals("https://json-schema.org/draft/2020-12/schema", schema.getString("$schema"));
        assertTrue(schema.getObject("properties").has("lab"), said.out());
    }

    @Test
    void showsLadderScreenAndDiagnosis() {
        String out = run("reproduce", QUICK).out();
        for (String part :
                List.of(
                        "== Run 1, with the fault",
                        "INFORM class MS-UC-Client",
                        "screen  Acquiring IP Address",
                        "F-DHCP-02",
                        "== Run 2, with the fix: Configure option 43",
                        "Run 1: not signed in, F-DHCP-02",
                        "Run 2: ")) {
            assertTrue(out.contains(part), part);
        }
        assertTrue(out.indexOf("F-DHCP-02") < out.indexOf("== Run 2"), out);
    }

    @Test
    void quietIsTheComparisonOnly() {
        String out = run("reproduce", "--quiet", QUICK).out();
        assertFalse(out.contains("INFORM class"), out);
        assertTrue(out.contains("Run 1: not signed in, F-DHCP-02"), out);
    }

    @Test
    void jsonNamesTheRunOfEveryEvent() {
        List<String> lines = run("reproduce", "--json", QUICK).out().lines().toList();
        String last = lines.get(lines.size() - 1);
        assertTrue(last.startsWith("{\"event\":\"reproduced\",\"scenario\":\"" + QUICK), last);
        for (String line : lines.subList(0, lines.size() - 1)) {
            assertTrue(line.matches("\\{\"run\":[12],\"event\":\".*\\}"), line);
            assertFalse(line.contains("\"hex\""), line);
        }
    }

    @Test
    void jsonHasBytesWhenAsked() {
        assertTrue(run("reproduce", "--json", "--hex", QUICK).out().contains("\"hex\":\"01"));
    }

    @Test
    void runsAFileFromAnywhere(@TempDir Path folder) throws Exception {
        Path mine = Files.writeString(folder.resolve("mine.yaml"), MINE.formatted("no"));
        Said said = run("reproduce", "--quiet", mine.toString());
        assertEquals(0, said.exit(), said.out() + said.err());
        assertTrue(said.out().contains("As the scenario says."), said.out());
    }

    @Test
    void mistakeInAFileNamesLineAndColumn(@TempDir Path folder) throws Exception {
        Path mine = Files.writeString(folder.resolve("mine.yaml"), MINE.replace("story", "stroy"));
        Said said = run("reproduce", mine.toString());
        assertEquals(2, said.exit());
        assertTrue(said.err().contains("mine.yaml:"), said.err());
    }

    @Test
    void saysWhatWasOtherwise(@TempDir Path folder) throws Exception {
        Path mine = Files.writeString(folder.resolve("mine.yaml"), MINE.formatted("yes"));
        Said said = run("reproduce", "-q", mine.toString());
        assertEquals(1, said.exit());
        assertTrue(
                said.out().contains("run 1, signed in\n    expected yes\n    got      no"),
                said.out());
    }
}
