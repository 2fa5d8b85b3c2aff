package dev.handset.emulator.exchange;

import dev.handset.provisioning.soap.MalformedXml;
import dev.handset.provisioning.soap.Names;
import dev.handset.provisioning.soap.Xml;
import dev.handset.provisioning.soap.XmlElement;
import dev.handset.provisioning.ticket.WireTime;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;

/** FindItem with a CalendarView over one user's appointments (web-services.md §5.5). */
final class EwsAnswer {
    private static final String MESSAGES =
            "http://schemas.microsoft.com/exchange/services/2006/messages";
    private static final String TYPES = "http://schemas.microsoft.com/exchange/services/2006/types";
    private static final String ERRORS =
            "http://schemas.microsoft.com/exchange/services/2006/errors";

    /** What a real server returns at most, whatever the client asks for. */
    private static final int MAX_ENTRIES = 1000;

    private final List<Appointment> appointments;

    EwsAnswer(List<Appointment> appointments) {
        this.appointments = appointments;
    }

    /**
     * @param owner SIP URI of the mailbox's user
     * @throws MalformedXml when the request breaks the schema; answer {@link #schemaFault}
     */
    String findItem(XmlElement request, String owner) throws MalformedXml {
        XmlElement view = request.need("CalendarView");
        Instant from = time(view, "StartDate");
        Instant to = time(view, "EndDate");
        int most = most(view);
        XmlElement folder = request.needAt("ParentFolderIds", "DistinguishedFolderId");
        if (!folder.needAttribute("Id").equals("calendar")) {
            return error("ErrorFolderNotFound", "The specified folder could not be found.");
        }
        List<Appointment> all =
                appointments.stream()
                        .filter(a -> a.owner().equalsIgnoreCase(owner) && a.overlaps(from, to))
                        .sorted(Comparator.comparing(Appointment::start))
                        .toList();
        var items = new StringBuilder();
        all.stream().limit(most).forEach(a -> items.append(item(a)));
        return envelope(
                """
                <m:FindItemResponse xmlns:m="%s" xmlns:t="%s"><m:ResponseMessages>\
                <m:FindItemResponseMessage ResponseClass="Success">\
                <m:ResponseCode>NoError</m:ResponseCode>\
                <m:RootFolder TotalItemsInView="%d" IncludesLastItemInRange="%s">\
                <t:Items>%s</t:Items></m:RootFolder></m:FindItemResponseMessage>\
                </m:ResponseMessages></m:FindItemResponse>\
                """
                        .formatted(MESSAGES, TYPES, all.size(), all.size() <= most, items));
    }

    /** To be sent with HTTP status 500. */
    static String schemaFault(String why) {
        return """
        <s:Envelope xmlns:s="%s"><s:Body><s:Fault>\
        <faultcode xmlns:a="%s">a:ErrorSchemaValidation</faultcode>\
        <faultstring xml:lang="en-US">%s</faultstring>\
        <detail><e:ResponseCode xmlns:e="%s">ErrorSchemaValidation</e:ResponseCode></detail>\
        </s:Fault></s:Body></s:Envelope>\
        """
                .formatted(Names.SOAP, TYPES, Xml.escape(why), ERRORS);
    }

    private static String error(String code, String text) {
        return envelope(
                """
                <m:FindItemResponse xmlns:m="%s"><m:ResponseMessages>\
                <m:FindItemResponseMessage ResponseClass="Error"><m:MessageText>%s</m:MessageText>\
                <m:ResponseCode>%s</m:ResponseCode>\
                <m:DescriptiveLinkKey>0</m:DescriptiveLinkKey></m:FindItemResponseMessage>\
                </m:ResponseMessages></m:FindItemResponse>\
                """
                        .formatted(MESSAGES, text, code));
    }

    private static String item(Appointment a) {
        String name = a.owner() + a.start() + a.subject();
        String id = Base64.getEncoder().encodeToString(name.getBytes(StandardCharsets.UTF_8));
        return """
        <t:CalendarItem><t:ItemId Id="%s" ChangeKey="DwAAABYA"/><t:Subject>%s</t:Subject>\
        <t:Start>%s</t:Start><t:End>%s</t:End>\
        <t:LegacyFreeBusyStatus>%s</t:LegacyFreeBusyStatus><t:Location>%s</t:Location>\
        <t:Organizer><t:Mailbox><t:Name>%s</t:Name></t:Mailbox></t:Organizer></t:CalendarItem>\
        """
                .formatted(
                        id,
                        Xml.escape(a.subject()),
                        a.start().truncatedTo(ChronoUnit.SECONDS),
                        a.end().truncatedTo(ChronoUnit.SECONDS),
                        Xml.escape(a.busy()),
                        Xml.escape(a.location()),
                        Xml.escape(a.organizer()));
    }

    private static Instant time(XmlElement view, String attribute) throws MalformedXml {
        String text = view.needAttribute(attribute);
        return WireTime.parse(text)
                .orElseThrow(() -> view.malformed("an ISO 8601 time in " + attribute, text));
    }

    private static int most(XmlElement view) throws MalformedXml {
        String text = view.attribute("MaxEntriesReturned").orElse("" + MAX_ENTRIES);
        if (!text.matches("[1-9][0-9]{0,6}")) {
            throw view.malformed("a positive number in MaxEntriesReturned", text);
        }
        return Math.min(MAX_ENTRIES, Integer.parseInt(text));
    }

    private static String envelope(String body) {
        return """
        <?xml version="1.0" encoding="utf-8"?>
        <s:Envelope xmlns:s="%s"><s:Header><h:ServerVersionInfo MajorVersion="14" MinorVersion="3" \
        MajorBuildNumber="123" MinorBuildNumber="0" xmlns:h="%s"/></s:Header>\
        <s:Body>%s</s:Body></s:Envelope>\
        """
                .formatted(Names.SOAP, TYPES, body);
    }
}
