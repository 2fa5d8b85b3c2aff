package dev.handset.provisioning.exchange;

import dev.handset.provisioning.exchange.Appointment.FreeBusy;
import dev.handset.provisioning.soap.MalformedXml;
import dev.handset.provisioning.soap.Names;
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
record FindItem(Instant from, Instant to, int maxEntries) {
    static final String MESSAGES = "http://schemas.microsoft.com/exchange/services/2006/messages";
    static final String TYPES = "http://schemas.microsoft.com/exchange/services/2006/types";
    static final String ACTION = MESSAGES + "/FindItem";

    private static final String NO_ERROR = "NoError";

    String toXml() {
        return """
        <?xml version="1.0" encoding="utf-8"?>
        <soap:Envelope xmlns:soap="%s" xmlns:m="%s" xmlns:t="%s"><soap:Header>\
        <t:RequestServerVersion Version="Exchange2010"/></soap:Header><soap:Body>\
        <m:FindItem Traversal="Shallow"><m:ItemShape><t:BaseShape>IdOnly</t:BaseShape>\
        <t:AdditionalProperties><t:FieldURI FieldURI="item:Subject"/>\
        <t:FieldURI FieldURI="calendar:Start"/><t:FieldURI FieldURI="calendar:End"/>\
        <t:FieldURI FieldURI="calendar:Location"/><t:FieldURI FieldURI="calendar:Organizer"/>\
        <t:FieldURI FieldURI="calendar:LegacyFreeBusyStatus"/></t:AdditionalProperties>\
        </m:ItemShape><m:CalendarView MaxEntriesReturned="%d" StartDate="%s" EndDate="%s"/>\
        <m:ParentFolderIds><t:DistinguishedFolderId Id="calendar"/></m:ParentFolderIds>\
        </m:FindItem></soap:Body></soap:Envelope>\
        """
                .formatted(
                        Names.SOAP,
                        MESSAGES,
                        TYPES,
                        maxEntries,
                        from.truncatedTo(ChronoUnit.SECONDS),
                        to.truncatedTo(ChronoUnit.SECONDS));
    }

    /** What the mailbox answered: entries, or the code of an error. */
    record Answer(List<Appointment> appointments, String responseCode, String message) {
        boolean success() {
            return responseCode.equals(NO_ERROR);
        }
    }

    Answer parse(XmlElement envelope) throws MalformedXml {
        XmlElement message =
                envelope.needAt(
                        "Body", "FindItemResponse", "ResponseMessages", "FindItemResponseMessage");
        String code = EwsCalendar.bounded(message.need("ResponseCode").trimmed());
        if (!code.equals(NO_ERROR)) {
            String text = message.child("MessageText").map(XmlElement::trimmed).orElse("");
            return new Answer(List.of(), code, EwsCalendar.bounded(text));
        }
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
        return new Answer(List.copyOf(found), code, "");
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
