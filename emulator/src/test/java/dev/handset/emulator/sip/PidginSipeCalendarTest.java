package dev.handset.emulator.sip;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.handset.emulator.lab.Lab;
import dev.handset.emulator.lab.LabPlan;
import dev.handset.emulator.lab.LabSettings;
import dev.handset.emulator.lab.LabUser;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("pidgin-sipe and the lab's Exchange")
@Timeout(180)
final class PidginSipeCalendarTest {
    @TempDir Path folder;

    @Test
    @DisplayName("autodiscover, whether the user is busy and out of office, and the pool is told")
    void readsTheCalendar() throws Exception {
        var settings = LabSettings.usual(InstantSource.system(), new SecureRandom());
        var alice = LabUser.ALICE;
        try (var lab = Lab.start(LabPlan.HEALTHY, settings);
                var client =
                        new PidginSipe(
                                PidginSipe.compile(folder),
                                folder,
                                lab,
                                alice,
                                alice.password(),
                                "ntlm")) {
            client.awaits("signed-on");
            client.awaits("added for event '<vnd-microsoft-roaming-self>'");
            client.takes("Republish Calendar");
            String tried = client.awaits("sipe_ews_autodiscover_url: trying");
            assertTrue(tried.contains("https://Autodiscover.contoso.com/"), tried);
            client.awaits("as_url = 'https://mail.contoso.com/EWS/Exchange.asmx'");
            client.awaits("sipe_ews_process_avail_response: cb started");
            client.awaits("sipe_ews_process_oof_response: cb started");
            client.awaits("added GHashTable cat=calendarData");
            client.signOut();
        }
    }
}
