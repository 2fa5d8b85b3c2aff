package dev.handset.emulator.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.handset.agent.Phone;
import dev.handset.emulator.lab.Lab;
import dev.handset.emulator.lab.LabPlan;
import dev.handset.emulator.lab.LabSettings;
import dev.handset.emulator.lab.LabUser;
import dev.handset.emulator.reproduce.LabPhone;
import dev.handset.emulator.scenario.Caller;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("pidgin-sipe and a Handset phone see each other")
@Timeout(180)
final class PidginSipePresenceTest {
    private static final LabSettings SETTINGS =
            LabSettings.usual(InstantSource.system(), new SecureRandom());

    @TempDir static Path programs;
    private static Path program;

    @TempDir Path folder;

    @BeforeAll
    static void compile() throws Exception {
        program = PidginSipe.compile(programs);
    }

    private PidginSipe client(Lab lab, LabUser user) throws Exception {
        return new PidginSipe(program, folder, lab, user, user.password(), "tls-dsk");
    }

    private Phone phone(Lab lab) {
        var settings = LabPhone.settings(Caller.USUAL, lab, SETTINGS, folder.resolve("phone"));
        var phone = Phone.start(settings, event -> {});
        assertTrue(phone.report().signedIn(), () -> phone.report().toString());
        return phone;
    }

    @Test
    @DisplayName("Bob's pidgin-sipe sees Alice's phone come and go")
    void clientSeesThePhone() throws Exception {
        try (var lab = Lab.start(LabPlan.HEALTHY, SETTINGS);
                var bob = client(lab, LabUser.BOB)) {
            bob.awaits("signed-on");
            bob.awaits("presence sip:alice@contoso.com offline");
            try (var alice = phone(lab)) {
                bob.awaits("presence sip:alice@contoso.com available");
                assertTrue(alice.report().signedIn());
            }
            bob.awaits("presence sip:alice@contoso.com offline");
            bob.signOut();
        }
    }

    @Test
    @DisplayName("Alice's phone shows what she chose in pidgin-sipe")
    void phoneSeesTheClient() throws Exception {
        try (var lab = Lab.start(LabPlan.HEALTHY, SETTINGS);
                var client = client(lab, LabUser.ALICE)) {
            client.awaits("signed-on");
            client.awaits("added for event '<vnd-microsoft-roaming-self>'");
            client.chooses("busy");
            client.awaits("switch to 'busy' for the account");
            try (var alice = phone(lab)) {
                assertEquals("Busy", alice.report().screen().presence());
            }
            client.signOut();
        }
    }
}
