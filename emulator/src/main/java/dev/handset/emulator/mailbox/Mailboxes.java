package dev.handset.emulator.mailbox;

import dev.handset.emulator.lab.LabDirectory;
import dev.handset.emulator.lab.LabUser;
import dev.handset.emulator.store.LabStore;
import dev.handset.emulator.store.Table;
import dev.handset.emulator.store.TextCodec;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Everybody's items. Each folder counts its changes from 1, and an item stands at the number of its
 * last change, so that what is new since a mark is what follows the mark.
 */
public final class Mailboxes {
    private final InstantSource clock;
    private final LabStore store;
    private final Table<Entry> entries;
    private final Table<String> places;

    public Mailboxes(LabStore store, InstantSource clock) {
        this.clock = clock;
        this.store = store;
        entries = store.table("mailbox", new EntryCodec());
        places = store.table("mailbox-places", new TextCodec());
    }

    /** Gives every user without a calendar entry one that begins soon. */
    public void furnish(LabDirectory directory, Instant now) {
        for (LabUser user : directory.users()) {
            if (entries(user.sipUri(), Folder.CALENDAR).isEmpty()) {
                add(Appointment.soon(user.sipUri(), now));
            }
        }
    }

    /** Returns the item's id. */
    public synchronized String add(Item item) {
        String folder = folder(item.owner(), item.folder());
        long number = last(item.owner(), item.folder()) + 1;
        String plain = folder + number;
        byte[] bytes = plain.getBytes(StandardCharsets.UTF_8);
        String id = Base64.getEncoder().encodeToString(bytes);
        keep(folder, new Entry(id, number, number, number, clock.instant(), false, item));
        return id;
    }

    /**
     * Puts another item in the place of one.
     *
     * @throws IllegalArgumentException when there is none of that id
     */
    public synchronized void replace(String id, Item item) {
        Entry old = needed(id);
        String folder = folder(item.owner(), item.folder());
        long number = last(item.owner(), item.folder()) + 1;
        boolean flagOnly =
                old.item() instanceof MailMessage before
                        && item instanceof MailMessage after
                        && before.asRead(after.read()).equals(after);
        keep(
                folder,
                new Entry(
                        id,
                        old.created(),
                        flagOnly ? old.modified() : number,
                        number,
                        clock.instant(),
                        false,
                        item));
    }

    /**
     * @throws IllegalArgumentException when there is none of that id
     */
    public synchronized void delete(String id) {
        Entry old = needed(id);
        long number = last(old.item().owner(), old.item().folder()) + 1;
        keep(
                folder(old.item().owner(), old.item().folder()),
                new Entry(id, old.created(), number, number, clock.instant(), true, old.item()));
    }

    /** The item of that id, unless it was deleted. */
    public synchronized Optional<Entry> byId(String id) {
        return places.get(id).flatMap(entries::get).filter(entry -> !entry.deleted());
    }

    /** What is in a folder, in the order of the last changes. */
    public synchronized List<Entry> entries(String owner, Folder folder) {
        return entries.startingWith(folder(owner, folder)).stream()
                .filter(entry -> !entry.deleted())
                .toList();
    }

    /**
     * What changed in a folder after the change {@code mark}, deleted items among it.
     *
     * @param most how many at most
     */
    public synchronized List<Entry> changes(String owner, Folder folder, long mark, int most) {
        String prefix = folder(owner, folder);
        return entries.after(prefix, prefix + key(mark), most);
    }

    /** The number of a folder's last change, 0 before the first. */
    public synchronized long last(String owner, Folder folder) {
        String prefix = folder(owner, folder);
        return entries.lastKey(prefix)
                .map(key -> Long.parseLong(key.substring(prefix.length())))
                .orElse(0L);
    }

    private Entry needed(String id) {
        return byId(id).orElseThrow(() -> new IllegalArgumentException("no item has id " + id));
    }

    private void keep(String folder, Entry entry) {
        String place = folder + key(entry.changed());
        store.change(
                () -> {
                    places.get(entry.id()).ifPresent(entries::remove);
                    entries.put(place, entry);
                    places.put(entry.id(), place);
                });
    }

    private static String folder(String owner, Folder folder) {
        return owner.toLowerCase(Locale.ROOT) + "/" + folder.name() + "/";
    }

    private static String key(long number) {
        return "%019d".formatted(number);
    }
}
