package dev.handset.emulator.exchange;

import dev.handset.emulator.mailbox.Entry;
import dev.handset.emulator.mailbox.Folder;
import dev.handset.emulator.mailbox.Item;
import dev.handset.emulator.mailbox.MailMessage;
import dev.handset.emulator.mailbox.Mailboxes;
import java.util.ArrayList;
import java.util.List;

/** What a subscription has to tell, at most {@value #MOST} events at a time. */
final class Events {
    private static final int MOST = 50;

    private record Told(String type, Entry entry, Watermark mark) {}

    private final Mailboxes mailboxes;
    private final Subscription subscription;

    Events(Mailboxes mailboxes, Subscription subscription) {
        this.mailboxes = mailboxes;
        this.subscription = subscription;
    }

    /** {@code MoreEvents} and the events, or the status event when nothing happened. */
    String since(Watermark before) {
        var told = new ArrayList<Told>();
        Watermark mark = before;
        boolean more = false;
        for (int i = 0; i < subscription.folders().size() && !more; i++) {
            Folder folder = subscription.folders().get(i);
            long known = before.marks().get(i);
            for (Entry entry : mailboxes.changes(subscription.owner(), folder, known, MOST + 1)) {
                List<String> types = types(entry, known);
                more = told.size() + types.size() > MOST;
                if (more) break;
                mark = mark.with(i, entry.changed());
                for (String type : types) told.add(new Told(type, entry, mark));
            }
        }
        String status =
                "<t:StatusEvent><t:Watermark>" + mark.text() + "</t:Watermark></t:StatusEvent>";
        return EwsXml.element("MoreEvents", "" + more)
                + (told.isEmpty() ? status : text(told, mark));
    }

    /** The last event takes along what nobody wanted to hear of. */
    private static String text(List<Told> told, Watermark last) {
        var text = new StringBuilder();
        for (Told one : told.subList(0, told.size() - 1)) {
            text.append(event(one.type(), one.entry(), one.mark()));
        }
        Told end = told.get(told.size() - 1);
        return text.append(event(end.type(), end.entry(), last)).toString();
    }

    private List<String> types(Entry entry, long known) {
        var types = new ArrayList<String>();
        switch (entry.since(known)) {
            case NONE -> {}
            case CREATED -> {
                boolean mail = entry.item() instanceof MailMessage;
                if (mail && entry.item().folder() == Folder.INBOX) types.add("NewMailEvent");
                types.add("CreatedEvent");
            }
            case UPDATED, READ_FLAG -> types.add("ModifiedEvent");
            case DELETED -> types.add("DeletedEvent");
        }
        types.retainAll(subscription.eventTypes());
        return types;
    }

    private static String event(String type, Entry entry, Watermark mark) {
        Item item = entry.item();
        return """
        <t:%1$s><t:Watermark>%2$s</t:Watermark><t:TimeStamp>%3$s</t:TimeStamp>%4$s\
        <t:ParentFolderId Id="%5$s" ChangeKey="AQAAAA=="/></t:%1$s>\
        """
                .formatted(
                        type,
                        mark.text(),
                        EwsXml.time(entry.at()),
                        ItemXml.id(entry.id(), entry.changeKey()),
                        item.folder().id());
    }
}
