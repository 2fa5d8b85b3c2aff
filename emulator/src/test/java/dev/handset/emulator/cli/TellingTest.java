package dev.handset.emulator.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.handset.agent.view.Style;
import dev.handset.emulator.reproduce.Mismatch;
import dev.handset.emulator.reproduce.RunResult;
import dev.handset.emulator.reproduce.RunWatcher;
import dev.handset.emulator.reproduce.Runs;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is told about runs: to a person, in one line, and as JSON. */
final class TellingTest {
    private static final Mismatch MISMATCH = new Mismatch(2, "signed in", "yes", "no");

    private final StringWriter text = new StringWriter();
    private final PrintWriter out = new PrintWriter(text);

    private static void play(RunWatcher watcher, RunResult run) {
        watcher.begins(run.number(), "title");
        run.events().forEach(event -> watcher.event(run.number(), event));
        watcher.ended(run);
    }

    @Test
    void printsLadderScreenAndDiagnosisInTheirOrder() {
        play(new RunPrinter(out, Style.PLAIN), Runs.failed());
        int at = -1;
        for (String part :
                List.of(
                        "== Run 1, title",
                        "web ticket",
                        "screen  No account",
                        "+----",
                        "F-TLS-01",
                        "presented by web.contoso.com",
                        "MISSING",
                        "Cisco ACE")) {
            int found = text.toString().indexOf(part, at + 1);
            assertTrue(found > at, () -> part + " in " + text);
            at = found;
        }
    }

    @Test
    void drawsTheChainOfTheServerThatFailedBefore() {
        var printer = new RunPrinter(out, Style.PLAIN);
        play(printer, Runs.failed());
        int begin = text.getBuffer().length();
        play(printer, Runs.signedIn());
        assertTrue(
                text.toString().substring(begin).contains("presented by web.contoso.com"),
                text::toString);
    }

    @Test
    void drawsNoChainWhenNoneFailed() {
        play(new RunPrinter(out, Style.PLAIN), Runs.signedIn());
        assertFalse(text.toString().contains("presented by"), text::toString);
    }

    @Test
    void summaryIsOneLine() {
        assertEquals(
                "not signed in, F-TLS-01 (web ticket); screen: No account; the web VIP sent 1"
                        + " certificate",
                Summary.line(Runs.failed()));
        assertEquals(
                "signed in; screen: Alice Example | Available | 10:00 Review; the web VIP sent 4"
                        + " certificates; the Exchange VIP sent 2 certificates",
                Summary.line(Runs.signedIn()));
    }

    @Test
    void comparisonSaysThatAllIsAsExpected() {
        Reproduce.compare(out, Runs.reproduction());
        List<String> lines = text.toString().strip().lines().toList();
        assertEquals(3, lines.size());
        assertEquals("As the scenario says.", lines.get(2));
    }

    @Test
    void comparisonSaysWhatIsOtherwise() {
        Reproduce.compare(out, Runs.reproduction(MISMATCH));
        assertTrue(
                text.toString().contains("  run 2, signed in\n    expected yes\n    got      no\n"),
                text::toString);
    }

    @Test
    void jsonPutsTheRunFirst() {
        play(new RunJson(out, false), Runs.failed());
        String first = text.toString().lines().findFirst().orElseThrow();
        assertEquals(
                "{\"run\":1,\"event\":\"step-started\",\"step\":\"ticket\",\"atMicros\":0}", first);
    }

    @Test
    void jsonResultHoldsRunsAndMismatches() {
        assertEquals(
                "{\"event\":\"reproduced\",\"scenario\":\"ace-leaf-only\",\"asExpected\":false,"
                        + "\"runs\":["
                        + "{\"run\":1,\"signedIn\":false,\"diagnoses\":[\"F-TLS-01\"],"
                        + "\"status\":\"No account\",\"millis\":700},"
                        + "{\"run\":2,\"signedIn\":true,\"diagnoses\":[],\"status\":\"\","
                        + "\"millis\":1300}],"
                        + "\"mismatches\":[{\"run\":2,\"what\":\"signed in\","
                        + "\"expected\":\"yes\",\"got\":\"no\"}]}",
                RunJson.result(Runs.reproduction(MISMATCH)));
    }
}
