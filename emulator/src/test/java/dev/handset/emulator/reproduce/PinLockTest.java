package dev.handset.emulator.reproduce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.handset.agent.Phone;
import dev.handset.agent.SignInReport;
import dev.handset.agent.event.Step;
import dev.handset.emulator.lab.Lab;
import dev.handset.emulator.lab.LabPlan;
import dev.handset.emulator.lab.LabSettings;
import dev.handset.emulator.lab.LabUser;
import dev.handset.emulator.scenario.Caller;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** MaximumLogonAttempts, seen from phones (web-services sheet, 1.8). */
@Timeout(120)
final class PinLockTest {
    private static final LabSettings SETTINGS =
            LabSettings.usual(InstantSource.system(), new SecureRandom()).withOffset(23500);
    private static final int ATTEMPTS = 5;

    @TempDir Path state;

    private SignInReport signIn(Lab lab, LabUser user, String pin) {
        var usual = Caller.USUAL;
        var caller =
                new Caller(
                        usual.profile(),
                        user.extension(),
                        pin,
                        Optional.empty(),
                        "",
                        Optional.empty(),
                        true,
                        true,
                        false);
        return Phone.signIn(LabPhone.settings(caller, lab, SETTINGS, state), event -> {});
    }

    private static String code(SignInReport report) {
        return Objects.requireNonNull(report.diagnoses().get(Step.TICKET)).code();
    }

    @Test
    void wrongPinsLockItUntilAnAdministratorUnlocksIt() throws Exception {
        try (var lab = Lab.start(LabPlan.HEALTHY, SETTINGS)) {
            for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
                assertEquals("F-AUTH-01", code(signIn(lab, LabUser.ALICE, "11111")));
            }
            assertEquals("F-AUTH-02", code(signIn(lab, LabUser.ALICE, LabUser.ALICE.pin())));
            assertTrue(signIn(lab, LabUser.BOB, LabUser.BOB.pin()).signedIn(), "nobody else's");
            lab.unlockPin(LabUser.ALICE);
            assertTrue(signIn(lab, LabUser.ALICE, LabUser.ALICE.pin()).signedIn());
        }
    }
}
