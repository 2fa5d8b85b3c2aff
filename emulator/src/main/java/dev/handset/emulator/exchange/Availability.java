package dev.handset.emulator.exchange;

import static dev.handset.emulator.exchange.EwsXml.element;

import dev.handset.emulator.lab.LabDirectory;
import dev.handset.emulator.lab.LabUser;
import dev.handset.emulator.mailbox.Appointment;
import dev.handset.emulator.mailbox.Folder;
import dev.handset.emulator.mailbox.Mailboxes;
import dev.handset.provisioning.soap.MalformedXml;
import dev.handset.provisioning.soap.XmlElement;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneRules;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * GetUserAvailability: who is busy when. Times come and go as local times of the zone in the
 * request (web-services.md §5.5).
 */
final class Availability {
    private static final int USUAL_INTERVAL_MINUTES = 30;

    /** Longest window a real server answers. */
    private static final Duration LONGEST = Duration.ofDays(62);

    private static final List<String> BUSY = List.of("Free", "Tentative", "Busy", "OOF", "NoData");

    private final LabDirectory directory;
    private final Mailboxes mailboxes;

    Availability(LabDirectory directory, Mailboxes mailboxes) {
        this.directory = directory;
        this.mailboxes = mailboxes;
    }

    private record Window(ZoneRules zone, Instant from, Instant to, Duration interval) {}

    String answer(XmlElement request) throws MalformedXml {
        ZoneRules zone = RequestedZone.rules(request.need("TimeZone"));
        XmlElement options = request.need("FreeBusyViewOptions");
        var window =
                new Window(
                        zone,
                        time(options.needAt("TimeWindow", "StartTime"), zone),
                        time(options.needAt("TimeWindow", "EndTime"), zone),
                        interval(options));
        if (!window.from().isBefore(window.to())
                || Duration.between(window.from(), window.to()).compareTo(LONGEST) > 0) {
            throw options.malformed("a TimeWindow of at most 62 days", "another");
        }
        var answers = new StringBuilder();
        for (XmlElement data : request.need("MailboxDataArray").children("MailboxData")) {
            String address = data.needAt("Email", "Address").trimmed();
            answers.append(directory.byAddress(address).map(u -> view(u, window)).orElse(NOBODY));
        }
        return EwsXml.envelope(
                """
                <m:GetUserAvailabilityResponse><m:FreeBusyResponseArray>%s\
                </m:FreeBusyResponseArray></m:GetUserAvailabilityResponse>\
                """
                        .formatted(answers));
    }

    private static final String NOBODY =
            """
            <m:FreeBusyResponse><m:ResponseMessage ResponseClass="Error">\
            <m:MessageText>%s</m:MessageText><m:ResponseCode>%s</m:ResponseCode>\
            <m:DescriptiveLinkKey>0</m:DescriptiveLinkKey></m:ResponseMessage>\
            <m:FreeBusyView><t:FreeBusyViewType>None</t:FreeBusyViewType></m:FreeBusyView>\
            </m:FreeBusyResponse>\
            """
                    .formatted(
                            EwsError.RECIPIENT_NOT_FOUND.text(),
                            EwsError.RECIPIENT_NOT_FOUND.code());

    private String view(LabUser user, Window window) {
        List<Appointment> busy =
                mailboxes.entries(user.sipUri(), Folder.CALENDAR).stream()
                        .map(entry -> (Appointment) entry.item())
                        .flatMap(a -> a.within(window.from(), window.to()).stream())
                        .sorted(Comparator.comparing(Appointment::start))
                        .toList();
        var events = new StringBuilder();
        busy.forEach(one -> events.append(event(one, window.zone())));
        return """
        <m:FreeBusyResponse><m:ResponseMessage ResponseClass="Success">\
        <m:ResponseCode>NoError</m:ResponseCode></m:ResponseMessage><m:FreeBusyView>\
        <t:FreeBusyViewType>DetailedMerged</t:FreeBusyViewType>\
        <t:MergedFreeBusy>%s</t:MergedFreeBusy>\
        <t:CalendarEventArray>%s</t:CalendarEventArray>%s</m:FreeBusyView></m:FreeBusyResponse>\
        """
                .formatted(merged(busy, window), events, WORKING_HOURS);
    }

    private static final String WORKING_HOURS =
            """
            <t:WorkingHours><t:TimeZone><t:Bias>0</t:Bias>\
            <t:StandardTime><t:Bias>0</t:Bias><t:Time>00:00:00</t:Time><t:DayOrder>0</t:DayOrder>\
            <t:Month>0</t:Month><t:DayOfWeek>Sunday</t:DayOfWeek></t:StandardTime>\
            <t:DaylightTime><t:Bias>0</t:Bias><t:Time>00:00:00</t:Time><t:DayOrder>0</t:DayOrder>\
            <t:Month>0</t:Month><t:DayOfWeek>Sunday</t:DayOfWeek></t:DaylightTime></t:TimeZone>\
            <t:WorkingPeriodArray><t:WorkingPeriod>\
            <t:DayOfWeek>Monday Tuesday Wednesday Thursday Friday</t:DayOfWeek>\
            <t:StartTimeInMinutes>480</t:StartTimeInMinutes>\
            <t:EndTimeInMinutes>1020</t:EndTimeInMinutes></t:WorkingPeriod>\
            </t:WorkingPeriodArray></t:WorkingHours>\
            """;

    private static String event(Appointment one, ZoneRules zone) {
        return """
        <t:CalendarEvent>%s%s%s<t:CalendarEventDetails><t:ID>00000000A1</t:ID>%s%s\
        <t:IsMeeting>true</t:IsMeeting>%s<t:IsException>false</t:IsException>\
        <t:IsReminderSet>true</t:IsReminderSet><t:IsPrivate>false</t:IsPrivate>\
        </t:CalendarEventDetails></t:CalendarEvent>\
        """
                .formatted(
                        element("StartTime", local(one.start(), zone)),
                        element("EndTime", local(one.end(), zone)),
                        element("BusyType", one.busy()),
                        element("Subject", one.subject()),
                        element("Location", one.location()),
                        element("IsRecurring", "" + one.series().isPresent()));
    }

    /** One digit an interval: the busiest appointment that touches it. */
    private static String merged(List<Appointment> busy, Window window) {
        var digits = new StringBuilder();
        for (Instant at = window.from();
                at.isBefore(window.to());
                at = at.plus(window.interval())) {
            Instant from = at;
            Instant to = at.plus(window.interval());
            digits.append(
                    busy.stream()
                            .filter(a -> a.start().isBefore(to) && a.end().isAfter(from))
                            .mapToInt(a -> Math.max(0, BUSY.indexOf(a.busy())))
                            .max()
                            .orElse(0));
        }
        return digits.toString();
    }

    private static Duration interval(XmlElement options) throws MalformedXml {
        Optional<XmlElement> asked = options.child("MergedFreeBusyIntervalInMinutes");
        String text = asked.map(XmlElement::trimmed).orElse("" + USUAL_INTERVAL_MINUTES);
        if (text.matches("[1-9][0-9]{0,3}")) {
            int minutes = Integer.parseInt(text);
            if (minutes >= 5 && minutes <= 1440) return Duration.ofMinutes(minutes);
        }
        throw options.malformed("5 to 1440 in MergedFreeBusyIntervalInMinutes", text);
    }

    private static Instant time(XmlElement element, ZoneRules zone) throws MalformedXml {
        String text = element.trimmed();
        try {
            LocalDateTime local = LocalDateTime.parse(text.replaceFirst("Z$", ""));
            return local.toInstant(zone.getOffset(local));
        } catch (DateTimeException e) {
            throw element.malformed("a local time", text);
        }
    }

    private static String local(Instant time, ZoneRules zone) {
        LocalDateTime local = LocalDateTime.ofInstant(time, zone.getOffset(time));
        return DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(local.withNano(0));
    }
}
