package dev.handset.provisioning.exchange;

import dev.handset.provisioning.soap.MalformedXml;
import dev.handset.provisioning.soap.Xml;
import dev.handset.provisioning.soap.XmlElement;
import java.util.ArrayList;
import java.util.List;

/** The EWS operation GetItem: what FindItem does not tell, or cuts. */
record GetItem(String id) implements EwsOperation<ItemDetail> {
    @Override
    public String name() {
        return "GetItem";
    }

    @Override
    public String body() {
        return """
        <m:GetItem><m:ItemShape><t:BaseShape>Default</t:BaseShape><t:BodyType>Text</t:BodyType>\
        </m:ItemShape><m:ItemIds><t:ItemId Id="%s"/></m:ItemIds></m:GetItem>\
        """
                .formatted(Xml.escape(id));
    }

    @Override
    public ItemDetail read(byte[] xml) throws MalformedXml, EwsRefused {
        XmlElement items = EwsMessage.of(xml, name()).need("Items");
        if (items.children().isEmpty()) throw items.malformed("an item in Items", "none");
        XmlElement item = items.children().get(0);
        List<String> attendees = new ArrayList<>();
        for (String list : List.of("RequiredAttendees", "OptionalAttendees")) {
            for (XmlElement attendee : children(item, list)) {
                if (attendees.size() == ItemDetail.MAX_ATTENDEES) break;
                attendees.add(name(attendee));
            }
        }
        String body = item.child("Body").map(XmlElement::trimmed).orElse("");
        return new ItemDetail(
                EwsCalendar.bounded(item.child("Subject").map(XmlElement::trimmed).orElse("")),
                body.length() <= ItemDetail.MAX_BODY
                        ? body
                        : body.substring(0, ItemDetail.MAX_BODY),
                attendees,
                ItemDetail.meeting(body));
    }

    private static List<XmlElement> children(XmlElement item, String list) {
        return item.child(list).map(XmlElement::children).orElse(List.of());
    }

    private static String name(XmlElement attendee) {
        return attendee.at("Mailbox", "Name")
                .or(() -> attendee.at("Mailbox", "EmailAddress"))
                .map(e -> EwsCalendar.bounded(e.trimmed()))
                .orElse("");
    }
}
