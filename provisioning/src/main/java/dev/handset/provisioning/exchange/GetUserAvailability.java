package dev.handset.provisioning.exchange;

import dev.handset.provisioning.exchange.Appointment.FreeBusy;
import dev.handset.provisioning.soap.MalformedXml;
import dev.handset.provisioning.soap.Xml;
import dev.handset.provisioning.soap.XmlElement;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/**
 * The EWS operation GetUserAvailability. Its times have no offset, they are in the zone that the
 * request names: here always UTC, which has no daylight saving to get wrong.
 */
record GetUserAvailability(String address, Instant from, Instant to)
        implements EwsOperation<Availability> {
    static final Duration INTERVAL = Duration.ofMinutes(15);

    /** What EWS takes at most (DOC: 42 days by default, 62 at most). */
    private static final int MAX_INTERVALS = 62 * 24 * 4;

    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);

    @Override
    public String name() {
        return "GetUserAvailability";
    }

    @Override
    public String body() {
        String change = "<t:Bias>0</t:Bias><t:Time>00:00:00</t:Time><t:DayOrder>1</t:DayOrder>";
        String never = change + "<t:Month>1</t:Month><t:DayOfWeek>Sunday</t:DayOfWeek>";
        return """
        <m:GetUserAvailabilityRequest><t:TimeZone><t:Bias>0</t:Bias><t:StandardTime>%s\
        </t:StandardTime><t:DaylightTime>%s</t:DaylightTime></t:TimeZone><m:MailboxDataArray>\
        <t:MailboxData><t:Email><t:Address>%s</t:Address></t:Email>\
        <t:AttendeeType>Required</t:AttendeeType><t:ExcludeConflicts>false</t:ExcludeConflicts>\
        </t:MailboxData></m:MailboxDataArray><t:FreeBusyViewOptions><t:TimeWindow>\
        <t:StartTime>%s</t:StartTime><t:EndTime>%s</t:EndTime></t:TimeWindow>\
        <t:MergedFreeBusyIntervalInMinutes>%d</t:MergedFreeBusyIntervalInMinutes>\
        <t:RequestedView>DetailedMerged</t:RequestedView></t:FreeBusyViewOptions>\
        </m:GetUserAvailabilityRequest>\
        """
                .formatted(
                        never,
                        never,
                        Xml.escape(address),
                        LOCAL.format(from),
                        LOCAL.format(to),
                        INTERVAL.toMinutes());
    }

    @Override
    public Availability read(byte[] xml) throws MalformedXml, EwsRefused {
        XmlElement response =
                EwsMessage.response(xml, "GetUserAvailabilityResponse")
                        .needAt("FreeBusyResponseArray", "FreeBusyResponse");
        EwsMessage.checked(response.need("ResponseMessage"));
        XmlElement view = response.need("FreeBusyView");
        List<FreeBusy> intervals = new ArrayList<>();
        String digits = view.child("MergedFreeBusy").map(XmlElement::trimmed).orElse("");
        for (int i = 0; i < Math.min(digits.length(), MAX_INTERVALS); i++) {
            intervals.add(ofDigit(digits.charAt(i)));
        }
        List<Appointment> events = new ArrayList<>();
        for (XmlElement event :
                view.child("CalendarEventArray").map(XmlElement::children).orElse(List.of())) {
            if (events.size() == Availability.MAX_EVENTS) break;
            events.add(event(event));
        }
        return new Availability(from, intervals, events);
    }

    private static FreeBusy ofDigit(char digit) {
        return switch (digit) {
            case '0' -> FreeBusy.FREE;
            case '1' -> FreeBusy.TENTATIVE;
            case '2' -> FreeBusy.BUSY;
            case '3' -> FreeBusy.OUT_OF_OFFICE;
            default -> FreeBusy.NO_DATA;
        };
    }

    private static Appointment event(XmlElement event) throws MalformedXml {
        return new Appointment(
                detail(event, "Subject"),
                time(event, "StartTime"),
                time(event, "EndTime"),
                detail(event, "Location"),
                "",
                FreeBusy.of(event.child("BusyType").map(XmlElement::trimmed).orElse("")));
    }

    private static String detail(XmlElement event, String name) {
        return event.at("CalendarEventDetails", name)
                .map(e -> EwsCalendar.bounded(e.trimmed()))
                .orElse("");
    }

    /** In UTC, as asked for. */
    private static Instant time(XmlElement event, String name) throws MalformedXml {
        XmlElement element = event.need(name);
        try {
            return LocalDateTime.parse(element.trimmed()).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw element.malformed("a time without offset in " + name, element.trimmed());
        }
    }
}
