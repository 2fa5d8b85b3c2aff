package dev.handset.emulator.exchange;

import dev.handset.emulator.lab.LabUser;
import dev.handset.emulator.mailbox.Entry;
import dev.handset.emulator.mailbox.Folder;
import dev.handset.emulator.mailbox.MailMessage;
import dev.handset.emulator.mailbox.Mailboxes;
import dev.handset.provisioning.soap.MalformedXml;
import dev.handset.provisioning.soap.XmlElement;
import java.util.List;

/**
 * SyncFolderItems: what changed in a folder since the client's sync state, at most 512 changes at a
 * time (web-services.md §5.5). A series comes as its master, never as its occurrences.
 */
final class SyncFolderItems implements Operation {
    private static final int MOST = 512;

    private final Mailboxes mailboxes;

    SyncFolderItems(Mailboxes mailboxes) {
        this.mailboxes = mailboxes;
    }

    @Override
    public String answer(XmlElement request, LabUser user) throws MalformedXml, Refused {
        Shape shape = Shape.of(request, false);
        Folder folder = FolderChoice.one(request.need("SyncFolderId"));
        String state = request.child("SyncState").map(XmlElement::trimmed).orElse("");
        long known = state.isEmpty() ? 0 : Mark.parse(state, folder, EwsError.INVALID_SYNC_STATE);
        int most = most(request.need("MaxChangesReturned"));
        List<Entry> changed = mailboxes.changes(user.sipUri(), folder, known, most + 1);
        boolean last = changed.size() <= most;
        if (!last) changed = changed.subList(0, most);
        long next = changed.isEmpty() ? known : changed.get(changed.size() - 1).changed();
        var changes = new StringBuilder();
        changed.forEach(entry -> changes.append(change(entry, known, shape)));
        return """
        <m:SyncState>%s</m:SyncState>\
        <m:IncludesLastItemInRange>%s</m:IncludesLastItemInRange><m:Changes>%s</m:Changes>\
        """
                .formatted(Mark.text(folder, next), last, changes);
    }

    private static String change(Entry entry, long known, Shape shape) {
        String id = ItemXml.id(entry.id(), entry.changeKey());
        return switch (entry.since(known)) {
            case NONE -> "";
            case CREATED -> "<t:Create>" + item(entry, shape) + "</t:Create>";
            case UPDATED -> "<t:Update>" + item(entry, shape) + "</t:Update>";
            case DELETED -> "<t:Delete>" + id + "</t:Delete>";
            case READ_FLAG ->
                    "<t:ReadFlagChange>"
                            + id
                            + EwsXml.element("IsRead", "" + ((MailMessage) entry.item()).read())
                            + "</t:ReadFlagChange>";
        };
    }

    private static String item(Entry entry, Shape shape) {
        return ItemXml.item(Listed.whole(entry), shape);
    }

    private static int most(XmlElement element) throws MalformedXml {
        String text = element.trimmed();
        if (text.matches("[1-9][0-9]{0,2}") && Integer.parseInt(text) <= MOST) {
            return Integer.parseInt(text);
        }
        throw element.malformed("1 to " + MOST + " in MaxChangesReturned", text);
    }
}
