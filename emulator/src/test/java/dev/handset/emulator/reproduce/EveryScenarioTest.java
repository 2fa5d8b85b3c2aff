package dev.handset.emulator.reproduce;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.handset.emulator.lab.LabSettings;
import dev.handset.emulator.scenario.Scenario;
import dev.handset.emulator.scenario.Scenarios;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every scenario that comes with the program, on real sockets, against what it says itself. */
@Timeout(120)
final class EveryScenarioTest {
    private static final LabSettings SETTINGS =
            LabSettings.usual(InstantSource.system(), new SecureRandom());

    @ParameterizedTest(name = "{0}")
    @MethodSource("ids")
    void goesAsItSays(String id) throws IOException {
        Scenario scenario = Scenarios.byId(id).orElseThrow();
        var reproduction = Reproduction.of(scenario, SETTINGS, RunWatcher.NONE);
        assertEquals(List.of(), reproduction.mismatches());
    }

    static Stream<String> ids() {
        return Scenarios.ids().stream();
    }
}
