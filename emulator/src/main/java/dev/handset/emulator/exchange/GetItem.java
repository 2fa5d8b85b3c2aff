package dev.handset.emulator.exchange;

import dev.handset.emulator.lab.LabUser;
import dev.handset.emulator.mailbox.Mailboxes;
import dev.handset.provisioning.soap.MalformedXml;
import dev.handset.provisioning.soap.XmlElement;

/** GetItem: one item whole (web-services.md §5.5). */
final class GetItem {
    private final Mailboxes mailboxes;

    GetItem(Mailboxes mailboxes) {
        this.mailboxes = mailboxes;
    }

    /** One response message for each id asked for. */
    String messages(XmlElement request, LabUser user) throws MalformedXml {
        Shape shape = Shape.of(request, true);
        var messages = new StringBuilder();
        for (XmlElement id : request.need("ItemIds").children("ItemId")) {
            messages.append(message(id.needAttribute("Id"), user, shape));
        }
        return messages.toString();
    }

    private String message(String id, LabUser user, Shape shape) {
        return Listed.byId(mailboxes, id)
                .filter(listed -> listed.item().owner().equalsIgnoreCase(user.sipUri()))
                .map(listed -> "<m:Items>" + ItemXml.item(listed, shape) + "</m:Items>")
                .map(items -> EwsXml.success("GetItem", items))
                .orElseGet(() -> EwsXml.error("GetItem", EwsError.ITEM_NOT_FOUND));
    }
}
