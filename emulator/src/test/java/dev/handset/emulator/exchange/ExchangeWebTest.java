package dev.handset.emulator.exchange;

import static dev.handset.emulator.exchange.ExchangeBench.EWS;
import static dev.handset.emulator.exchange.ExchangeBench.NOW;
import static dev.handset.emulator.exchange.ExchangeBench.POX;
import static dev.handset.emulator.exchange.ExchangeBench.connection;
import static dev.handset.emulator.exchange.ExchangeBench.day;
import static dev.handset.emulator.exchange.ExchangeBench.pox;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.emulator.http.HttpHeader;
import dev.handset.emulator.http.LabReply;
import dev.handset.emulator.http.LabRequest;
import dev.handset.emulator.lab.LabUser;
import dev.handset.emulator.mailbox.Appointment;
import dev.handset.provisioning.soap.MalformedXml;
import dev.handset.provisioning.soap.XmlElement;
import dev.handset.provisioning.soap.XmlReader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Exchange")
final class ExchangeWebTest {
    private final ExchangeBench exchange = new ExchangeBench();
    private final ExchangeWeb web = exchange.web;

    @BeforeEach
    void addAppointments() {
        exchange.mailboxes.add(entry("Lunch & <learn>", NOW.plus(Duration.ofHours(4))));
        exchange.mailboxes.add(entry("Yesterday", NOW.minus(Duration.ofDays(1))));
    }

    private static Appointment entry(String subject, Instant start) {
        return new Appointment(
                LabUser.ALICE.sipUri(),
                subject,
                "Canteen",
                "Alice Example",
                start,
                start.plus(Duration.ofMinutes(30)),
                "Tentative");
    }

    private LabReply post(String path, String body) {
        return exchange.post(path, body);
    }

    private static String findItem(String view) {
        return ExchangeBench.envelope("Exchange2010", ExchangeBench.view(view));
    }

    @Test
    @DisplayName("autodiscover tells inside and outside protocol (E1)")
    void discovers() throws Exception {
        LabReply reply = post(POX, pox("Alice@contoso.com"));
        assertEquals(200, reply.status());
        XmlElement account = XmlReader.read(reply.body()).needAt("Response", "Account");
        List<XmlElement> protocols = account.children("Protocol");
        assertEquals(
                List.of("EXCH", "EXPR"),
                protocols.stream().map(p -> p.child("Type").orElseThrow().text()).toList());
        var hosts = List.of("mail", "mailext");
        for (int i = 0; i < hosts.size(); i++) {
            String ews = "https://%s.contoso.com/EWS/Exchange.asmx".formatted(hosts.get(i));
            for (String url : List.of("ASUrl", "EwsUrl", "OOFUrl")) {
                assertEquals(ews, protocols.get(i).need(url).text());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"bob@contoso.com", "nobody@contoso.com", "''"})
    @DisplayName("autodiscover of somebody else's mailbox is an invalid request")
    void keepsMailboxesApart(String address) throws Exception {
        XmlElement answer = XmlReader.read(post(POX, pox(address)).body());
        assertEquals("600", answer.needAt("Response", "Error", "ErrorCode").text());
    }

    @Test
    @DisplayName("autodiscover over plain HTTP leads to HTTPS, without a look at the body")
    void redirects() {
        var request = new LabRequest("GET", POX, List.of(), new byte[0], connection(false));
        LabReply reply = web.handle(request);
        assertEquals(302, reply.status());
        assertEquals(
                List.of(
                        new HttpHeader(
                                "Location",
                                "https://autodiscover.contoso.com/autodiscover/autodiscover.xml")),
                reply.headers());
    }

    static Stream<Arguments> views() {
        String today = day("2024-03-05T00:00:00Z", "2024-03-06T00:00:00Z");
        return Stream.of( // name, view, subjects, total
                arguments("the day", today, List.of("Design review", "Lunch & <learn>"), 2),
                arguments(
                        "one of two",
                        today + " MaxEntriesReturned=\"1\"",
                        List.of("Design review"),
                        2),
                arguments(
                        "a day with an offset",
                        day("2024-03-04T00:00:00+01:00", "2024-03-05T00:00:00+01:00"),
                        List.of("Yesterday"),
                        1),
                arguments(
                        "ends when the meeting starts",
                        day("2024-03-05T09:00:00Z", "2024-03-05T10:00:00Z"),
                        List.of(),
                        0),
                arguments(
                        "starts within the meeting",
                        day("2024-03-05T10:59:59Z", "2024-03-05T12:00:00Z"),
                        List.of("Design review"),
                        1));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("views")
    void showsTheCalendar(String name, String view, List<String> subjects, int total)
            throws Exception {
        LabReply reply = post(EWS, findItem(view));
        assertEquals(200, reply.status());
        XmlElement folder =
                XmlReader.read(reply.body())
                        .needAt(
                                "Body",
                                "FindItemResponse",
                                "ResponseMessages",
                                "FindItemResponseMessage",
                                "RootFolder");
        assertEquals(Integer.toString(total), folder.needAttribute("TotalItemsInView"));
        assertEquals(
                Boolean.toString(subjects.size() == total),
                folder.needAttribute("IncludesLastItemInRange"));
        assertEquals(
                subjects,
                folder.need("Items").children("CalendarItem").stream()
                        .map(item -> item.child("Subject").orElseThrow().text())
                        .toList());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "Subject, Design review",
        "Start, 2024-03-05T10:00:00Z",
        "End, 2024-03-05T11:00:00Z",
        "LegacyFreeBusyStatus, Busy",
        "Location, Room 1"
    })
    void fillsInTheItem(String element, String value) throws Exception {
        String view = day("2024-03-05T00:00:00Z", "2024-03-06T00:00:00Z");
        XmlElement item =
                XmlReader.read(post(EWS, findItem(view)).body()).find("CalendarItem").orElseThrow();
        assertEquals(value, item.need(element).text());
        assertEquals("Bob Example", item.needAt("Organizer", "Mailbox", "Name").text());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "no view dates, '', attribute StartDate",
        "a date that is none, 'StartDate=\"today\" EndDate=\"2024-03-06T00:00:00Z\"', ISO 8601",
        "a negative limit, 'StartDate=\"2024-03-05T00:00:00Z\" EndDate=\"2024-03-06T00:00:00Z\""
                + " MaxEntriesReturned=\"-1\"', positive number"
    })
    void refusesAgainstTheSchema(String name, String view, String part) {
        LabReply reply = post(EWS, findItem(view));
        assertEquals(500, reply.status());
        String text = new String(reply.body(), UTF_8);
        assertTrue(text.contains("<e:ResponseCode") && text.contains(part), text);
    }

    @Test
    @DisplayName("a folder that no mailbox has is an error inside a 200")
    void knowsItsFolders() {
        String view = day("2024-03-05T00:00:00Z", "2024-03-06T00:00:00Z");
        LabReply reply = post(EWS, findItem(view).replace("\"calendar\"", "\"junkemail\""));
        assertEquals(200, reply.status());
        assertTrue(new String(reply.body(), UTF_8).contains("ErrorFolderNotFound"));
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                arguments(ExchangeFault.FORBIDDEN, 403),
                arguments(ExchangeFault.FORMS, 302),
                arguments(ExchangeFault.NO_NTLM, 401),
                arguments(ExchangeFault.WRONG_PASSWORD, 401),
                arguments(ExchangeFault.UNAVAILABLE, 503));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @MethodSource("faults")
    void misbehaves(ExchangeFault fault, int status) {
        web.behave(Optional.of(fault), Optional.empty());
        assertEquals(status, post(POX, pox("alice@contoso.com")).status());
        assertEquals(
                200,
                post(EWS, findItem(day("2024-03-05T00:00:00Z", "2024-03-06T00:00:00Z"))).status());
        web.behave(Optional.empty(), Optional.of(fault));
        assertEquals(200, post(POX, pox("alice@contoso.com")).status());
        assertEquals(status, post(EWS, findItem("")).status());
    }

    @Test
    @DisplayName("garbage is the answer cut in half")
    void cutsTheAnswer() {
        web.behave(Optional.of(ExchangeFault.GARBAGE), Optional.empty());
        LabReply reply = post(POX, pox("alice@contoso.com"));
        assertEquals(200, reply.status());
        assertThrows(MalformedXml.class, () -> XmlReader.read(reply.body()));
    }

    @Test
    @DisplayName("other paths, and EWS without TLS, do not exist")
    void endsElsewhere() {
        assertEquals(
                404,
                web.handle(new LabRequest("GET", "/", List.of(), new byte[0], connection(true)))
                        .status());
        assertEquals(
                404,
                web.handle(new LabRequest("POST", EWS, List.of(), new byte[0], connection(false)))
                        .status());
    }
}
