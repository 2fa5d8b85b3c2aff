package dev.handset.emulator.exchange;

import dev.handset.emulator.lab.LabUser;
import dev.handset.emulator.mailbox.Entry;
import dev.handset.emulator.mailbox.Folder;
import dev.handset.emulator.mailbox.MailMessage;
import dev.handset.emulator.mailbox.Mailboxes;
import dev.handset.provisioning.soap.MalformedXml;
import dev.handset.provisioning.soap.XmlElement;
import java.util.List;

/** GetFolder: what a folder is called and how much is in it. */
final class GetFolder implements Operation {
    private final Mailboxes mailboxes;

    GetFolder(Mailboxes mailboxes) {
        this.mailboxes = mailboxes;
    }

    @Override
    public String answer(XmlElement request, LabUser user) throws MalformedXml, Refused {
        Folder folder = FolderChoice.one(request.need("FolderIds"));
        List<Entry> entries = mailboxes.entries(user.sipUri(), folder);
        boolean calendar = folder == Folder.CALENDAR;
        return """
        <m:Folders><t:%1$s><t:FolderId Id="%2$s" ChangeKey="AQAAAA=="/>%3$s%4$s%5$s\
        <t:ChildFolderCount>0</t:ChildFolderCount>%6$s</t:%1$s></m:Folders>\
        """
                .formatted(
                        calendar ? "CalendarFolder" : "Folder",
                        folder.id(),
                        EwsXml.element("FolderClass", folder.folderClass()),
                        EwsXml.element("DisplayName", folder.displayName()),
                        EwsXml.element("TotalCount", "" + entries.size()),
                        calendar ? "" : EwsXml.element("UnreadCount", "" + unread(entries)));
    }

    private static long unread(List<Entry> entries) {
        return entries.stream()
                .filter(entry -> entry.item() instanceof MailMessage m && !m.read())
                .count();
    }
}
