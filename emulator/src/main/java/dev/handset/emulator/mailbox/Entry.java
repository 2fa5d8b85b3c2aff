package dev.handset.emulator.mailbox;

import java.time.Instant;

/**
 * An item as the mailbox keeps it. Numbers count the changes of its folder, from 1.
 *
 * @param id the opaque {@code ItemId}
 * @param created number of the change that brought it
 * @param modified number of the last change of more than its read flag
 * @param changed number of its last change
 * @param at when it last changed
 * @param deleted it is gone, and stays known so that others can be told
 */
public record Entry(
        String id,
        long created,
        long modified,
        long changed,
        Instant at,
        boolean deleted,
        Item item) {
    /** The opaque {@code ChangeKey}, which every change changes. */
    public String changeKey() {
        return "DwAAAB%06X".formatted(changed);
    }

    /** What one who knows the folder up to {@code mark} is to be told. */
    public Change since(long mark) {
        if (changed <= mark) return Change.NONE;
        if (created > mark) return deleted ? Change.NONE : Change.CREATED;
        if (deleted) return Change.DELETED;
        return modified > mark ? Change.UPDATED : Change.READ_FLAG;
    }

    /** What has become of an item. */
    public enum Change {
        NONE,
        CREATED,
        UPDATED,
        READ_FLAG,
        DELETED
    }
}
