package dev.handset.emulator.mailbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.emulator.lab.LabDirectory;
import dev.handset.emulator.store.LabStore;
import java.nio.file.Path;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("mailboxes")
final class MailboxesTest {
    private static final Instant NOW = Instant.parse("2024-03-05T09:30:00.123456789Z");
    private static final String ALICE = "sip:alice@contoso.com";

    @TempDir Path folder;

    static Stream<Arguments> items() {
        var plain = Appointment.soon(ALICE, NOW);
        var series = new Series(Period.ofWeeks(2), ZoneId.of("Europe/Berlin"), 12);
        return Stream.of(
                arguments("an appointment", plain),
                arguments("a series", plain.repeating(series)),
                arguments("one with text", plain.saying("Grüße\n\uD83D\uDE00")),
                arguments("one with 100 000 characters", plain.saying("ä".repeat(100_000))),
                arguments("a voice mail", MailMessage.voiceMail(ALICE, "Carol", "+1", NOW, false)),
                arguments("a call", MailMessage.call(ALICE, "", "", NOW)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("items")
    void itemsSurviveTheStore(String name, Item item) throws Exception {
        Path file = folder.resolve("lab.store");
        String id;
        try (var store = LabStore.open(file)) {
            id = new Mailboxes(store, () -> NOW).add(item);
        }
        try (var store = LabStore.open(file)) {
            Entry entry = new Mailboxes(store, () -> NOW).byId(id).orElseThrow();
            assertEquals(new Entry(id, 1, 1, 1, NOW, false, item), entry);
        }
    }

    @Test
    @DisplayName("everybody gets a meeting, and only once")
    void furnishesOnce() {
        var mailboxes = Furnished.mailboxes(NOW);
        mailboxes.furnish(LabDirectory.USUAL, NOW);
        assertEquals(1, mailboxes.entries(ALICE, Folder.CALENDAR).size());
        assertEquals(1, mailboxes.entries("SIP:Bob@contoso.com", Folder.CALENDAR).size());
    }

    @ParameterizedTest(name = "created {0}, modified {1}, changed {2}, deleted {3}, known to {4}")
    @CsvSource({
        "3, 3, 3, false, 3, NONE",
        "3, 3, 3, false, 2, CREATED",
        "3, 5, 5, false, 3, UPDATED",
        "3, 3, 5, false, 3, READ_FLAG",
        "3, 4, 5, false, 3, UPDATED",
        "3, 4, 5, false, 4, READ_FLAG",
        "3, 5, 5, true, 3, DELETED",
        "3, 5, 5, true, 2, NONE",
        "3, 5, 5, false, 0, CREATED"
    })
    void changeSince(
            long created,
            long modified,
            long changed,
            boolean deleted,
            long mark,
            Entry.Change change) {
        var item = Appointment.soon(ALICE, NOW);
        var entry = new Entry("id", created, modified, changed, NOW, deleted, item);
        assertEquals(change, entry.since(mark));
    }

    @Test
    @DisplayName("an id that is gone cannot be changed")
    void goneIsGone() {
        var mailboxes = Furnished.mailboxes(NOW);
        String id = mailboxes.add(Appointment.soon(ALICE, NOW));
        mailboxes.delete(id);
        assertEquals(Optional.empty(), mailboxes.byId(id));
        assertThrows(IllegalArgumentException.class, () -> mailboxes.delete(id));
    }

    @Test
    @DisplayName("folders count apart")
    void foldersCountApart() {
        var mailboxes = Furnished.mailboxes(NOW);
        mailboxes.add(MailMessage.voiceMail(ALICE, "Carol", "+1", NOW, false));
        assertEquals(1, mailboxes.last(ALICE, Folder.VOICE_MAIL));
        assertEquals(1, mailboxes.last(ALICE, Folder.CALENDAR));
        assertEquals(0, mailboxes.last(ALICE, Folder.INBOX));
        assertEquals(List.of(), mailboxes.changes(ALICE, Folder.INBOX, 0, 10));
    }
}
