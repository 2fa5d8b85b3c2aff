package dev.handset.emulator.page;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.handset.agent.json.JsonReader;
import dev.handset.emulator.lab.LabSettings;
import dev.handset.emulator.scenario.Scenario;
import dev.handset.emulator.scenario.Scenarios;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is told of runs, and when they are compared with what a scenario says. */
@Timeout(240)
final class StageTest {
    private static final LabSettings SETTINGS =
            LabSettings.usual(InstantSource.system(), new SecureRandom()).withOffset(24200);

    @TempDir private Path folder = Path.of("");
    private final EventRing ring = new EventRing(20_000, 16L << 20);
    private long read;

    /** Reads on until such a line comes. */
    private Map<String, Object> next(Predicate<Map<String, Object>> wanted) throws Exception {
        while (true) {
            List<EventRing.Line> lines = ring.after(read, 1, 60_000);
            assertFalse(lines.isEmpty(), "nothing comes");
            read = lines.get(0).number();
            var line = JsonReader.object(new String(lines.get(0).text(), StandardCharsets.UTF_8));
            if (wanted.test(line)) return line;
        }
    }

    private Map<String, Object> next(String event) throws Exception {
        return next(line -> event.equals(line.get("event")));
    }

    /** What the run was found to be when the phone has come to its end or stays. */
    private List<?> differences() throws Exception {
        return (List<?>) requireNonNull(next("run-compared").get("differences"));
    }

    private static Scenario scenario(String id) {
        return Scenarios.byId(id).orElseThrow();
    }

    /** The runs that a scenario tells of are compared; a sign-in after something else is not. */
    @Test
    void comparesTheFaultAndTheFix() throws Exception {
        try (var stage = Stage.start(scenario("healthy"), false, SETTINGS, ring)) {
            stage.play(scenario("ace-leaf-only"), false);
            assertEquals(List.of(), differences());
            next("signed-out");
            stage.fix();
            stage.signIn(Login.AS_THE_SCENARIO_SAYS);
            assertEquals(List.of(), differences());
            stage.signOut();
            next("signed-out");
            stage.signIn(Login.AS_THE_SCENARIO_SAYS);
            next("run-ended");
            stage.signOut();
            var line =
                    next(any -> List.of("run-compared", "signed-out").contains(any.get("event")));
            assertEquals("signed-out", line.get("event"), "a third run is told of nowhere");
        }
    }

    /** With what happens to a phone that stays. */
    @Test
    void comparesWhatComesAfterwards() throws Exception {
        try (var stage = Stage.start(scenario("healthy"), false, SETTINGS, ring)) {
            stage.play(scenario("front-end-stops"), false);
            assertEquals(List.of(), differences());
        }
    }

    @Test
    void saysWhatDiffers() throws Exception {
        Path mine = folder.resolve("mine.yaml");
        Files.writeString(
                mine,
                """
                id: mine
                name: a mistake of mine
                area: sign-in
                story: Everything works, and I think it does not.
                diagnoses: [F-AUTH-01]
                lab: {}
                expect:
                  run: {signed-in: no, failed: {ticket: F-AUTH-01}}
                """);
        var wrong = dev.handset.emulator.scenario.ScenarioReader.read(mine);
        try (var stage = Stage.start(scenario("healthy"), false, SETTINGS, ring)) {
            stage.play(wrong, false);
            String all = String.valueOf(differences());
            assertTrue(all.contains("signed in"), all);
            assertTrue(all.contains("ticket F-AUTH-01"), all);
        }
    }

    /** Somebody who has changed something sees what comes of it, and nothing is expected. */
    @Test
    void expectsNothingAfterASwitch() throws Exception {
        try (var stage = Stage.start(scenario("healthy"), false, SETTINGS, ring)) {
            stage.play(scenario("ace-leaf-only"), false);
            differences();
            next("signed-out");
            stage.fix();
            stage.act("sip:alice@contoso.com", "pin", "locked");
            assertEquals("Alice Example: PIN is locked", next("done").get("text"));
            stage.signIn(Login.AS_THE_SCENARIO_SAYS);
            next("run-ended");
            var line =
                    next(any -> List.of("run-compared", "signed-out").contains(any.get("event")));
            assertEquals("signed-out", line.get("event"));
        }
    }

    /** A disabled user's phone is told, and the user finds no way back in. */
    @Test
    void disablesAUserWhoIsSignedIn() throws Exception {
        try (var stage = Stage.start(scenario("healthy"), false, SETTINGS, ring)) {
            stage.signIn(Login.AS_THE_SCENARIO_SAYS);
            assertEquals(true, next("run-ended").get("signedIn"));
            stage.act("sip:alice@contoso.com", "enabled", "no");
            next("signed-out");
            stage.restart(true);
            stage.signIn(Login.AS_THE_SCENARIO_SAYS);
            assertEquals(false, next("run-ended").get("signedIn"));
        }
    }
}
