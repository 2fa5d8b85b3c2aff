package dev.handset.emulator.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.handset.agent.Phone;
import dev.handset.agent.event.Screen;
import dev.handset.agent.event.SignInEvent;
import dev.handset.emulator.lab.Lab;
import dev.handset.emulator.lab.LabPlan;
import dev.handset.emulator.lab.LabSettings;
import dev.handset.emulator.lab.LabUser;
import dev.handset.emulator.presence.Board.VoiceMail;
import dev.handset.emulator.reproduce.LabPhone;
import dev.handset.emulator.scenario.Caller;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The lab's pool tells a Handset phone of its user")
@Timeout(120)
final class PhonePresenceTest {
    private static final LabSettings SETTINGS =
            LabSettings.usual(InstantSource.system(), new SecureRandom());

    @TempDir Path folder;
    private final BlockingQueue<Screen> screens = new LinkedBlockingQueue<>();

    private void watch(SignInEvent event) {
        if (event instanceof SignInEvent.ScreenChanged changed) screens.add(changed.screen());
    }

    /** Tells until the phone shows it: it listens from a moment on that nobody announces. */
    private Screen tells(Lab lab, VoiceMail mails) throws InterruptedException {
        while (true) {
            lab.voiceMail(LabUser.ALICE, mails);
            var screen = Optional.ofNullable(screens.poll(1, TimeUnit.SECONDS));
            if (screen.isPresent() && screen.get().voiceMails() == mails.unread()) {
                return screen.get();
            }
        }
    }

    @Test
    @DisplayName("the lamp is lit at sign-in, and goes out when the last mail is heard")
    void voiceMail() throws Exception {
        try (var lab = Lab.start(LabPlan.HEALTHY, SETTINGS)) {
            lab.voiceMail(LabUser.ALICE, new VoiceMail(8, 3));
            var settings = LabPhone.settings(Caller.USUAL, lab, SETTINGS, folder);
            try (var phone = Phone.start(settings, this::watch)) {
                assertTrue(phone.report().signedIn());
                assertEquals(8, phone.report().screen().voiceMails());
                screens.clear();
                var staying = new Thread(() -> phone.stay(Optional.of(Duration.ofMinutes(1))));
                staying.setDaemon(true);
                staying.start();
                assertEquals("Available", tells(lab, new VoiceMail(0, 11)).presence());
            }
        }
    }
}
