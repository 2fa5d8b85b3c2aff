package dev.handset.emulator.exchange;

import dev.handset.emulator.mailbox.Appointment;
import dev.handset.emulator.mailbox.Entry;
import dev.handset.emulator.mailbox.Item;
import dev.handset.emulator.mailbox.Mailboxes;
import java.time.Instant;
import java.util.Optional;

/**
 * An item as it is shown to a client.
 *
 * @param id of the item, or of one occurrence: the item's, a full stop, seconds since 1970
 */
record Listed(String id, String changeKey, Item item) {
    /** The item itself; of a series, its master. */
    static Listed whole(Entry entry) {
        return new Listed(entry.id(), entry.changeKey(), entry.item());
    }

    /** One appointment of a calendar view. */
    static Listed inView(Entry entry, Appointment one) {
        if (one.series().isEmpty()) return whole(entry);
        String id = entry.id() + "." + one.start().getEpochSecond();
        return new Listed(id, entry.changeKey(), one);
    }

    /** What an id of either kind stands for. */
    static Optional<Listed> byId(Mailboxes mailboxes, String id) {
        int stop = id.indexOf('.');
        if (stop < 0) return mailboxes.byId(id).map(Listed::whole);
        return mailboxes
                .byId(id.substring(0, stop))
                .flatMap(entry -> occurrence(entry, id.substring(stop + 1)));
    }

    private static Optional<Listed> occurrence(Entry entry, String second) {
        if (!second.matches("[0-9]{1,12}") || !(entry.item() instanceof Appointment series)) {
            return Optional.empty();
        }
        Instant start = Instant.ofEpochSecond(Long.parseLong(second));
        return series.within(start, start.plusSeconds(1)).stream()
                .filter(one -> one.start().getEpochSecond() == start.getEpochSecond())
                .findFirst()
                .map(one -> inView(entry, one));
    }

    /** {@code CalendarItemType}. */
    String type() {
        if (id.indexOf('.') >= 0) return "Occurrence";
        return item instanceof Appointment a && a.series().isPresent()
                ? "RecurringMaster"
                : "Single";
    }
}
