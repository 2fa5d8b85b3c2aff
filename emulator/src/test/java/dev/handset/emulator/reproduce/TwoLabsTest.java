package dev.handset.emulator.reproduce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.handset.agent.Phone;
import dev.handset.emulator.lab.Box;
import dev.handset.emulator.lab.Lab;
import dev.handset.emulator.lab.LabPlan;
import dev.handset.emulator.lab.LabSettings;
import dev.handset.emulator.scenario.Caller;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two labs in one process, with authorities of their own. */
@Timeout(120)
final class TwoLabsTest {
    @TempDir Path folder;

    private static LabSettings settings() {
        return LabSettings.usual(InstantSource.system(), new SecureRandom());
    }

    private Phone signIn(Lab lab, LabSettings settings, String name) throws Exception {
        Path state = Files.createDirectory(folder.resolve(name));
        return Phone.start(LabPhone.settings(Caller.USUAL, lab, settings, state), event -> {});
    }

    @Test
    void eachHasItsPhoneAndTheEndOfOneLeavesTheOther() throws Exception {
        var ours = settings();
        var theirs = settings();
        try (var other = Lab.start(LabPlan.HEALTHY, theirs);
                var second = signIn(other, theirs, "second")) {
            try (var one = Lab.start(LabPlan.HEALTHY, ours);
                    var first = signIn(one, ours, "first")) {
                assertNotEquals(one.addresses(), other.addresses());
                assertTrue(first.report().signedIn() && second.report().signedIn());
                assertEquals(1, one.handshakes(Box.REGISTRAR).size());
            }
            assertEquals(1, other.handshakes(Box.REGISTRAR).size());
            try (var third = signIn(other, theirs, "third")) {
                assertTrue(third.report().signedIn(), () -> third.report().toString());
            }
        }
    }
}
