package dev.handset.emulator.reproduce;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.handset.agent.event.SignInEvent;
import dev.handset.emulator.lab.Box;
import dev.handset.emulator.lab.Lab;
import dev.handset.emulator.lab.LabSettings;
import dev.handset.emulator.scenario.Expectation;
import dev.handset.emulator.scenario.Scenario;
import dev.handset.emulator.scenario.ScenarioReader;
import dev.handset.emulator.scenario.Scenarios;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
final class ReproductionTest {
    private static final LabSettings SETTINGS =
            LabSettings.usual(InstantSource.system(), new SecureRandom());

    private static Scenario scenario(String id) {
        return Scenarios.byId(id).orElseThrow();
    }

    /** Notes the beginning and the end of each run, and how many events came between. */
    private static final class Notes implements RunWatcher {
        final List<String> lines = new ArrayList<>();
        int events;

        @Override
        public void begins(int run, String title) {
            lines.add("begins " + run + " " + title);
        }

        @Override
        public void event(int run, SignInEvent event) {
            events++;
        }

        @Override
        public void ended(RunResult result) {
            lines.add("ended " + result.number());
        }
    }

    @Test
    void runsWithTheFaultAndThenWithTheFix() throws IOException {
        var notes = new Notes();
        var done = Reproduction.of(scenario("dhcp-no-43"), SETTINGS, notes);
        assertEquals(
                List.of(
                        "begins 1 with the fault",
                        "ended 1",
                        "begins 2 with the fix: Configure option 43 for class MS-UC-Client with"
                                + " sub-options 1 to 5.",
                        "ended 2"),
                notes.lines);
        assertEquals(notes.events, done.runs().stream().mapToInt(run -> run.events().size()).sum());
        assertEquals(List.of("F-DHCP-02"), done.runs().get(0).report().codes());
    }

    @Test
    void withoutAFixThereIsOneRun() throws IOException {
        var notes = new Notes();
        Reproduction.of(scenario("healthy"), SETTINGS, notes);
        assertEquals(List.of("begins 1 as it is", "ended 1"), notes.lines);
    }

    /** The phone of the second run is the one of the first: it has its trust store already. */
    @Test
    void phoneRemembersBetweenTheRuns() throws IOException {
        var done = Reproduction.of(scenario("ace-leaf-only"), SETTINGS, RunWatcher.NONE);
        assertTrue(stored(done.runs().get(0)).contains("trust.store"));
        assertFalse(stored(done.runs().get(1)).contains("trust.store"));
    }

    @Test
    void resetPhoneForgets(@TempDir Path folder) throws Exception {
        var mine = Files.writeString(folder.resolve("mine.yaml"), withReset("ace-leaf-only.yaml"));
        var done = Reproduction.of(ScenarioReader.read(mine), SETTINGS, RunWatcher.NONE);
        assertTrue(stored(done.runs().get(1)).contains("trust.store"));
    }

    private static String withReset(String resource) throws IOException {
        try (var in = ScenarioReader.class.getResourceAsStream(resource)) {
            var text = new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
            return text.replace("\nfix:\n", "\nfix:\n  reset-phone: yes\n");
        }
    }

    private static Set<String> stored(RunResult run) {
        return run.events().stream()
                .filter(SignInEvent.StateStored.class::isInstance)
                .map(event -> ((SignInEvent.StateStored) event).where())
                .map(where -> where.substring(where.lastIndexOf('/') + 1))
                .collect(Collectors.toSet());
    }

    @Test
    void countsTheHandshakesOfItsOwnRunOnly() throws IOException {
        var done = Reproduction.of(scenario("ace-leaf-only"), SETTINGS, RunWatcher.NONE);
        assertEquals(new Expectation.Wire(1, false), done.runs().get(0).wire().get(Box.WEB));
        assertFalse(done.runs().get(0).wire().containsKey(Box.EXCHANGE));
        assertEquals(new Expectation.Wire(4, true), done.runs().get(1).wire().get(Box.WEB));
    }

    @Test
    void twoAtOnceDoNotDisturbEachOther() throws Exception {
        var codes = new ArrayList<List<String>>();
        var other =
                new Thread(
                        () -> {
                            try {
                                var done =
                                        Reproduction.of(
                                                scenario("web-name-missing"),
                                                SETTINGS,
                                                RunWatcher.NONE);
                                codes.add(done.runs().get(0).report().codes());
                            } catch (IOException e) {
                                codes.add(List.of(e.toString()));
                            }
                        });
        other.start();
        var mine = Reproduction.of(scenario("dhcp-no-43"), SETTINGS, RunWatcher.NONE);
        other.join();
        assertEquals(List.of("F-DHCP-02"), mine.runs().get(0).report().codes());
        assertEquals(List.of(List.of("F-NET-02")), codes);
    }

    @Test
    void leavesLabAndFolderToTheirOwner() throws IOException {
        var scenario = scenario("dhcp-no-43");
        try (var state = new TemporaryFolder();
                var lab = Lab.start(scenario.first().lab(), SETTINGS)) {
            Reproduction.of(scenario, SETTINGS, RunWatcher.NONE, lab, state);
            assertTrue(Files.exists(state.path()));
            assertEquals(scenario.fix().orElseThrow().run().lab(), lab.plan());
        }
    }

    /** Their PINs are so long that no time and no certificate holds them by chance. */
    private static final String LONG_PINS =
            """
            id: mine
            name: The PIN is wrong
            area: mine
            story: As wrong-pin.
            diagnoses: [F-AUTH-01]
            lab:
              users:
                - {sip: "sip:alice@contoso.com", name: Alice Example, account: alice, \
            number: "+14255550123", extension: "50123", pin: "860429375118246"}
            phone: {pin: "860429375118247"}
            fix:
              say: Type the right PIN.
              phone: {pin: "860429375118246"}
            expect:
              broken: {signed-in: no, failed: {ticket: F-AUTH-01}}
              fixed: {signed-in: yes}
            """;

    /** Kept secrets out of every event: PIN and password are nowhere in the stream. */
    @Test
    void eventsHoldNoSecret(@TempDir Path folder) throws Exception {
        var file = Files.writeString(folder.resolve("mine.yaml"), LONG_PINS);
        var done = Reproduction.of(ScenarioReader.read(file), SETTINGS, RunWatcher.NONE);
        assertEquals(List.of(), done.mismatches());
        for (RunResult run : done.runs()) {
            for (SignInEvent event : run.events()) {
                String text = event.toString();
                if (event instanceof SignInEvent.Message message) {
                    text +=
                            new String(
                                    message.bytes().toArray(),
                                    java.nio.charset.StandardCharsets.ISO_8859_1);
                }
                assertFalse(text.contains("86042937511824"), text);
                assertFalse(text.contains("Passw0rd!"), text);
            }
        }
    }
}
