package dev.handset.emulator.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.handset.emulator.http.LabReply;
import dev.handset.emulator.lab.LabUser;
import dev.handset.emulator.mailbox.Appointment;
import dev.handset.provisioning.soap.XmlElement;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("EWS: GetUserAvailability and GetUserOofSettings")
final class AvailabilityTest {
    private static final String UTC = zone(0, 0, "1", "1");

    private final ExchangeBench exchange = new ExchangeBench();

    /** Summer from the second Sunday of March to the first of November, as in North America. */
    private static String zone(int bias, int daylightBias, String month, String order) {
        return """
        <t:TimeZone><t:Bias>%d</t:Bias><t:StandardTime><t:Bias>0</t:Bias><t:Time>02:00:00</t:Time>\
        <t:DayOrder>1</t:DayOrder><t:Month>11</t:Month><t:DayOfWeek>Sunday</t:DayOfWeek>\
        </t:StandardTime><t:DaylightTime><t:Bias>%d</t:Bias><t:Time>02:00:00</t:Time>\
        <t:DayOrder>%s</t:DayOrder><t:Month>%s</t:Month><t:DayOfWeek>Sunday</t:DayOfWeek>\
        </t:DaylightTime></t:TimeZone>\
        """
                .formatted(bias, daylightBias, order, month);
    }

    private static String request(String zone, String address, String from, String to) {
        return """
        <m:GetUserAvailabilityRequest>%s<m:MailboxDataArray><t:MailboxData><t:Email>\
        <t:Address>%s</t:Address></t:Email><t:AttendeeType>Required</t:AttendeeType>\
        </t:MailboxData></m:MailboxDataArray><t:FreeBusyViewOptions><t:TimeWindow>\
        <t:StartTime>%s</t:StartTime><t:EndTime>%s</t:EndTime></t:TimeWindow>\
        <t:MergedFreeBusyIntervalInMinutes>30</t:MergedFreeBusyIntervalInMinutes>\
        <t:RequestedView>DetailedMerged</t:RequestedView></t:FreeBusyViewOptions>\
        </m:GetUserAvailabilityRequest>\
        """
                .formatted(zone, address, from, to);
    }

    private XmlElement ask(String zone, String from, String to) throws Exception {
        return exchange.ews(LabUser.BOB, request(zone, "alice@contoso.com", from, to));
    }

    private void meeting(String from, String to, String busy) {
        exchange.mailboxes.add(
                new Appointment(
                        LabUser.ALICE.sipUri(),
                        "Review",
                        "Room 1",
                        "Bob",
                        Instant.parse(from),
                        Instant.parse(to),
                        busy));
    }

    @ParameterizedTest(name = "{2} from {0} to {1}: {3}")
    @CsvSource({
        "2024-03-07T09:00:00Z, 2024-03-07T10:00:00Z, Busy, 0022",
        "2024-03-07T09:15:00Z, 2024-03-07T09:20:00Z, Tentative, 0010",
        "2024-03-07T07:00:00Z, 2024-03-07T12:00:00Z, OOF, 3333",
        "2024-03-07T08:00:00Z, 2024-03-07T08:30:00Z, Free, 0000"
    })
    void oneDigitAnInterval(String from, String to, String busy, String digits) throws Exception {
        meeting(from, to, busy);
        XmlElement answer = ask(UTC, "2024-03-07T08:00:00", "2024-03-07T10:00:00");
        assertEquals(digits, answer.find("MergedFreeBusy").orElseThrow().text());
    }

    @ParameterizedTest(name = "{0} Z is {1} in New York")
    @CsvSource({
        "2024-03-09T15:00:00Z, 2024-03-09T10:00:00",
        "2024-03-10T15:00:00Z, 2024-03-10T11:00:00",
        "2024-11-02T15:00:00Z, 2024-11-02T11:00:00",
        "2024-11-03T15:00:00Z, 2024-11-03T10:00:00"
    })
    void timesAreTheAskersLocalOnes(String at, String local) throws Exception {
        meeting(at, Instant.parse(at).plusSeconds(1800).toString(), "Busy");
        String day = local.substring(0, 11);
        XmlElement answer = ask(zone(300, -60, "3", "2"), day + "00:00:00", day + "23:59:00");
        List<XmlElement> events = answer.find("CalendarEventArray").orElseThrow().children();
        assertEquals(1, events.size());
        assertEquals(local, events.get(0).need("StartTime").text());
    }

    @Test
    @DisplayName("nobody of that address is an error of his alone")
    void unknownMailbox() throws Exception {
        XmlElement answer =
                exchange.ews(
                        request(
                                UTC,
                                "nobody@contoso.com",
                                "2024-03-07T08:00:00",
                                "2024-03-07T10:00:00"));
        assertEquals(
                "ErrorMailRecipientNotFound", answer.find("ResponseCode").orElseThrow().text());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "2024-03-07T10:00:00, 2024-03-07T08:00:00, TimeWindow",
        "2024-03-07T10:00:00, 2025-03-07T08:00:00, TimeWindow",
        "today, 2025-03-07T08:00:00, a local time"
    })
    void refusesAgainstTheSchema(String from, String to, String part) {
        LabReply reply =
                exchange.post(
                        ExchangeBench.EWS,
                        ExchangeBench.envelope(
                                "Exchange2010", request(UTC, "alice@contoso.com", from, to)));
        assertEquals(500, reply.status());
        String text = new String(reply.body(), UTF_8);
        assertTrue(text.contains(part), text);
    }

    @Test
    void nobodyIsOutOfOffice() throws Exception {
        XmlElement answer =
                exchange.ews(
                        "<m:GetUserOofSettingsRequest><t:Mailbox><t:Address>alice@contoso.com"
                                + "</t:Address></t:Mailbox></m:GetUserOofSettingsRequest>");
        assertEquals("Disabled", answer.needAt("OofSettings", "OofState").text());
    }
}
