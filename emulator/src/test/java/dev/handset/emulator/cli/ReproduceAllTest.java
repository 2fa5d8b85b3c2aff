package dev.handset.emulator.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.handset.emulator.lab.LabSettings;
import dev.handset.emulator.scenario.Expectation;
import dev.handset.emulator.scenario.Scenario;
import dev.handset.emulator.scenario.Scenarios;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
final class ReproduceAllTest {
    private static final LabSettings SETTINGS =
            LabSettings.usual(InstantSource.system(), new SecureRandom());

    private final StringWriter text = new StringWriter();

    /** The first run of a scenario alone. */
    private static Scenario brokenOnly(String id) {
        Scenario s = Scenarios.byId(id).orElseThrow();
        return new Scenario(
                id, s.name(), s.area(), s.story(), s.diagnoses(), s.first(), Optional.empty());
    }

    /** A scenario that expects the contrary of what happens. */
    private static Scenario wrong(String id) {
        Scenario s = brokenOnly(id);
        Expectation e = s.first().expectation();
        var contrary =
                new Expectation(
                        !e.signedIn(),
                        e.failed(),
                        e.screens(),
                        e.last(),
                        e.log(),
                        e.observed(),
                        e.wire(),
                        e.within());
        return new Scenario(
                "contrary",
                s.name(),
                s.area(),
                s.story(),
                s.diagnoses(),
                new Scenario.Run(s.first().lab(), s.first().caller(), contrary),
                Optional.empty());
    }

    private int run(boolean json, Scenario... scenarios) throws IOException {
        return new ReproduceAll(new PrintWriter(text), json).run(List.of(scenarios), SETTINGS);
    }

    @Test
    void oneLineEach() throws IOException {
        assertEquals(0, run(false, brokenOnly("dhcp-no-43"), brokenOnly("wrong-pin")));
        List<String> lines = text.toString().lines().toList();
        assertEquals(4, lines.size(), text::toString);
        assertTrue(
                lines.get(1)
                        .matches("  1/2    dhcp-no-43  F-DHCP-02  F-DHCP-02 +[0-9.]+  as expected"),
                lines.get(1));
        assertTrue(
                lines.get(2)
                        .matches("  2/2    wrong-pin   F-AUTH-01  F-AUTH-01 +[0-9.]+  as expected"),
                lines.get(2));
        assertTrue(lines.get(3).startsWith("2 of 2 as they say, in "), lines.get(3));
    }

    @Test
    void whatIsOtherwiseStandsBelowItsLine() throws IOException {
        assertEquals(1, run(false, wrong("dhcp-no-43"), brokenOnly("dhcp-no-43")));
        List<String> lines = text.toString().lines().toList();
        assertTrue(
                lines.get(1).matches("  1/2    contrary    F-DHCP-02  F-DHCP-02 .*NOT as expected"),
                lines.get(1));
        assertEquals("run 1, signed in: expected yes, got no", lines.get(2).strip());
        assertTrue(lines.get(4).startsWith("1 of 2 as they say"), lines.get(4));
    }

    @Test
    void jsonIsOneLineEachAndNothingElse() throws IOException {
        assertEquals(1, run(true, wrong("dhcp-no-43"), brokenOnly("dhcp-no-43")));
        List<String> lines = text.toString().lines().toList();
        assertEquals(2, lines.size());
        assertTrue(lines.get(0).contains("\"asExpected\":false"), lines.get(0));
        assertTrue(lines.get(1).contains("\"asExpected\":true"), lines.get(1));
    }
}
