package dev.handset.emulator.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.handset.emulator.mailbox.Folder;
import dev.handset.emulator.mailbox.MailMessage;
import dev.handset.emulator.store.LabStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("a lab with --data")
@Timeout(120)
final class LabDataTest {
    private static final LabSettings USUAL =
            LabSettings.usual(InstantSource.system(), new SecureRandom());
    private static final LabUser CAROL =
            new LabUser(
                    "sip:carol@contoso.com", "Carol", "CONTOSO", "carol", "pw", "+1", "1", "123");

    @TempDir Path folder;
    private Path file;
    private LabSettings settings;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("lab.store");
        settings = USUAL.withData(file);
    }

    @Test
    @DisplayName("keeps its scenario's users the first time")
    void keepsUsers() throws Exception {
        Lab.start(LabPlan.HEALTHY, settings).close();
        try (var store = LabStore.open(file)) {
            assertEquals(LabDirectory.USUAL, new UserTable(store).directory());
        }
    }

    @Test
    @DisplayName("takes the users of the file when there are some")
    void takesUsers() throws Exception {
        var others = new LabDirectory(List.of(CAROL));
        try (var store = LabStore.open(file)) {
            new UserTable(store).replace(others);
        }
        try (var lab = Lab.start(LabPlan.HEALTHY, settings)) {
            assertEquals(others, lab.plan().directory());
            assertEquals(1, lab.mailboxes().entries(CAROL.sipUri(), Folder.CALENDAR).size());
        }
    }

    @Test
    @DisplayName("keeps the users of a plan it was brought to")
    void keepsOtherUsers() throws Exception {
        var others = new LabDirectory(List.of(CAROL));
        try (var lab = Lab.start(LabPlan.HEALTHY, settings)) {
            lab.apply(LabPlan.HEALTHY.withUsers(others));
        }
        try (var lab = Lab.start(LabPlan.HEALTHY, settings)) {
            assertEquals(others, lab.plan().directory());
        }
    }

    @Test
    @DisplayName("keeps mailboxes")
    void keepsMailboxes() throws Exception {
        String alice = LabUser.ALICE.sipUri();
        var mail = MailMessage.voiceMail(alice, "Carol", "+1", Instant.EPOCH, false);
        String id;
        try (var lab = Lab.start(LabPlan.HEALTHY, settings)) {
            id = lab.mailboxes().add(mail);
        }
        try (var lab = Lab.start(LabPlan.HEALTHY, settings)) {
            assertEquals(mail, lab.mailboxes().byId(id).orElseThrow().item());
        }
    }

    @Test
    @DisplayName("does not start on a file that is no store, and says so")
    void refusesOtherFiles() throws Exception {
        Files.writeString(file, "users: alice\n".repeat(1000));
        var e = assertThrows(LabFailed.class, () -> Lab.start(LabPlan.HEALTHY, settings));
        assertTrue(e.toString().contains(file + ": expected a store of the lab"), e::toString);
    }
}
