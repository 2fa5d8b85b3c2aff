package dev.handset.emulator.exchange;

import dev.handset.emulator.mailbox.Folder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * A pull subscription.
 *
 * @param owner SIP URI of its creator, who alone may read it
 * @param eventTypes {@code CreatedEvent} and so on
 * @param patience how long it lives without being asked
 * @param ends when it ends unless it is asked before
 */
record Subscription(
        String owner,
        List<Folder> folders,
        Set<String> eventTypes,
        Duration patience,
        Instant ends) {
    Subscription askedAt(Instant now) {
        return new Subscription(owner, folders, eventTypes, patience, now.plus(patience));
    }
}
