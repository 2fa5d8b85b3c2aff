package dev.handset.emulator.mailbox;

import dev.handset.emulator.lab.LabDirectory;
import dev.handset.emulator.store.LabStore;
import java.time.Instant;

/** Mailboxes of the usual users, each with one meeting soon. */
public final class Furnished {
    private Furnished() {}

    public static Mailboxes mailboxes(Instant now) {
        var mailboxes = new Mailboxes(LabStore.inMemory(), () -> now);
        mailboxes.furnish(LabDirectory.USUAL, now);
        return mailboxes;
    }
}
