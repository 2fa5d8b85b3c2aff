package dev.handset.provisioning.exchange;

import dev.handset.provisioning.exchange.Appointment.FreeBusy;
import dev.handset.provisioning.soap.MalformedXml;
import dev.handset.provisioning.soap.XmlElement;
import dev.handset.provisioning.ticket.WireTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * The EWS operation FindItem with a CalendarView, which expands recurring meetings on the server.
 *
 * @param maxEntries most entries that the answer may have
 */
record FindItem(Instant from, Instant to, int maxEntries)
        implements EwsOperation<List<Appointment>> {
    @Override
    public String name() {
        return "FindItem";
    }

    @Override
    public String body() {
        return """
        <m:FindItem Traversal="Shallow"><m:ItemShape><t:BaseShape>IdOnly</t:BaseShape>\
        <t:AdditionalProperties><t:FieldURI FieldURI="item:Subject"/>\
        <t:FieldURI FieldURI="calendar:Start"/><t:FieldURI FieldURI="calendar:End"/>\
        <t:FieldURI FieldURI="calendar:Location"/><t:FieldURI FieldURI="calendar:Organizer"/>\
        <t:FieldURI FieldURI="calendar:LegacyFreeBusyStatus"/></t:AdditionalProperties>\
        </m:ItemShape><m:CalendarView MaxEntriesReturned="%d" StartDate="%s" EndDate="%s"/>\
        <m:ParentFolderIds><t:DistinguishedFolderId Id="calendar"/></m:ParentFolderIds>\
        </m:FindItem>\
        """
                .formatted(
                        maxEntries,
                        from.truncatedTo(ChronoUnit.SECONDS),
                        to.truncatedTo(ChronoUnit.SECONDS));
    }

    @Override
    public List<Appointment> read(byte[] xml) throws MalformedXml, EwsRefused {
        XmlElement message = EwsMessage.of(xml, name());
        List<Appointment> found = new ArrayList<>();
        for (XmlElement item : message.needAt("RootFolder", "Items").children("CalendarItem")) {
            if (found.size() == maxEntries) break;
            found.add(
                    new Appointment(
                            text(item, "Subject"),
                            time(item, "Start"),
                            time(item, "End"),
                            text(item, "Location"),
                            item.at("Organizer", "Mailbox").map(m -> text(m, "Name")).orElse(""),
                            FreeBusy.of(text(item, "LegacyFreeBusyStatus"))));
        }
        return List.copyOf(found);
    }

    private static String text(XmlElement in, String name) {
        return in.child(name).map(e -> EwsCalendar.bounded(e.trimmed())).orElse("");
    }

    private static Instant time(XmlElement item, String name) throws MalformedXml {
        XmlElement element = item.need(name);
        String text = element.trimmed();
        return WireTime.parse(text)
                .orElseThrow(() -> element.malformed("a time with offset in " + name, text));
    }
}
