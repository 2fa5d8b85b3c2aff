package dev.handset.emulator.exchange;

import static dev.handset.emulator.exchange.EwsXml.element;
import static dev.handset.emulator.exchange.EwsXml.time;

import dev.handset.emulator.mailbox.Appointment;
import dev.handset.emulator.mailbox.MailMessage;
import dev.handset.provisioning.soap.Xml;

/** Items as elements. */
final class ItemXml {
    private ItemXml() {}

    /** {@code <t:CalendarItem>} or {@code <t:Message>} with what the shape asks for. */
    static String item(Listed listed, Shape shape) {
        String name = listed.item() instanceof Appointment ? "CalendarItem" : "Message";
        var text = new StringBuilder("<t:" + name + ">");
        text.append(id(listed.id(), listed.changeKey()));
        for (ItemField field : ItemField.values()) {
            if (shape.has(field)) text.append(field(field, listed, shape));
        }
        return text.append("</t:" + name + ">").toString();
    }

    static String id(String id, String changeKey) {
        return "<t:ItemId Id=\"%s\" ChangeKey=\"%s\"/>".formatted(id, changeKey);
    }

    /** Empty when items of this kind do not have it. */
    private static String field(ItemField field, Listed listed, Shape shape) {
        return switch (field) {
            case PARENT_FOLDER ->
                    "<t:ParentFolderId Id=\"%s\" ChangeKey=\"AQAAAA==\"/>"
                            .formatted(listed.item().folder().id());
            case ITEM_CLASS -> element("ItemClass", listed.item().itemClass());
            case SUBJECT -> element("Subject", shape.text(listed.item().subject()));
            case BODY ->
                    "<t:Body BodyType=\"Text\">" + Xml.escape(listed.item().body()) + "</t:Body>";
            default ->
                    listed.item() instanceof Appointment appointment
                            ? field(field, appointment, listed.type(), shape)
                            : field(field, (MailMessage) listed.item(), shape);
        };
    }

    private static String field(ItemField field, Appointment of, String type, Shape shape) {
        return switch (field) {
            case START -> element("Start", time(of.start()));
            case END -> element("End", time(of.end()));
            case BUSY -> element("LegacyFreeBusyStatus", of.busy());
            case LOCATION -> element("Location", shape.text(of.location()));
            case IS_RECURRING -> element("IsRecurring", "" + of.series().isPresent());
            case TYPE -> element("CalendarItemType", type);
            case ORGANIZER -> person("Organizer", of.organizer(), "");
            default -> "";
        };
    }

    private static String field(ItemField field, MailMessage of, Shape shape) {
        return switch (field) {
            case RECEIVED -> element("DateTimeReceived", time(of.received()));
            case FROM -> person("From", of.from(), shape.detailed() ? of.fromAddress() : "");
            case IS_READ -> element("IsRead", "" + of.read());
            default -> "";
        };
    }

    private static String person(String element, String name, String address) {
        String mail = address.isEmpty() ? "" : element("EmailAddress", address);
        return "<t:%1$s><t:Mailbox>%2$s%3$s</t:Mailbox></t:%1$s>"
                .formatted(element, element("Name", name), mail);
    }
}
