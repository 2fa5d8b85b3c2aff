package dev.handset.emulator.exchange;

import static dev.handset.emulator.exchange.ExchangeBench.day;
import static dev.handset.emulator.exchange.ExchangeBench.folder;
import static dev.handset.emulator.exchange.ExchangeBench.shape;
import static dev.handset.emulator.exchange.ExchangeBench.view;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.emulator.http.LabReply;
import dev.handset.emulator.lab.LabUser;
import dev.handset.emulator.mailbox.Appointment;
import dev.handset.emulator.mailbox.MailMessage;
import dev.handset.emulator.mailbox.Series;
import dev.handset.provisioning.soap.XmlElement;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("EWS: FindItem, GetItem, GetFolder")
final class EwsServiceTest {
    private static final String ALICE = LabUser.ALICE.sipUri();

    private final ExchangeBench exchange = new ExchangeBench();

    private static Appointment entry(String subject, String start, String end) {
        return new Appointment(
                ALICE, subject, "Room 2", "Bob", Instant.parse(start), Instant.parse(end), "Busy");
    }

    private static String getItem(String base, String id) {
        return "<m:GetItem>"
                + shape(base)
                + "<m:ItemIds><t:ItemId Id=\""
                + id
                + "\" ChangeKey=\"x\"/></m:ItemIds></m:GetItem>";
    }

    static Stream<Arguments> summerTime() {
        return Stream.of( // zone, first, days, from, to, starts
                arguments(
                        "Europe/Berlin, clocks go forward on the 31st",
                        "Europe/Berlin",
                        "2024-03-30T08:00:00Z",
                        List.of(
                                "2024-03-30T08:00:00Z",
                                "2024-03-31T07:00:00Z",
                                "2024-04-01T07:00:00Z")),
                arguments(
                        "America/New_York, clocks go back on November 3rd",
                        "America/New_York",
                        "2024-11-02T13:00:00Z",
                        List.of(
                                "2024-11-02T13:00:00Z",
                                "2024-11-03T14:00:00Z",
                                "2024-11-04T14:00:00Z")),
                arguments(
                        "a local time that the change leaves out moves on by the gap",
                        "Europe/Berlin",
                        "2024-03-30T01:30:00Z",
                        List.of(
                                "2024-03-30T01:30:00Z",
                                "2024-03-31T01:30:00Z",
                                "2024-04-01T00:30:00Z")),
                arguments(
                        "Asia/Kolkata has none",
                        "Asia/Kolkata",
                        "2024-03-30T03:30:00Z",
                        List.of(
                                "2024-03-30T03:30:00Z",
                                "2024-03-31T03:30:00Z",
                                "2024-04-01T03:30:00Z")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("summerTime")
    void viewExpandsTheSeries(String name, String zone, String first, List<String> starts)
            throws Exception {
        var one = entry("Daily", first, Instant.parse(first).plusSeconds(1800).toString());
        exchange.mailboxes.add(one.repeating(new Series(Period.ofDays(1), ZoneId.of(zone), 3)));
        String year = view(day("2024-03-30T00:00:00Z", "2025-01-01T00:00:00Z"));
        List<XmlElement> items =
                exchange.message(year).needAt("RootFolder", "Items").children("CalendarItem");
        assertEquals(
                starts, items.stream().map(i -> i.child("Start").orElseThrow().text()).toList());
        assertEquals(
                3, items.stream().map(i -> i.child("ItemId").orElseThrow()).distinct().count());
    }

    @Test
    @DisplayName("an occurrence can be got by the id the view gave it")
    void occurrenceIsFound() throws Exception {
        var series = new Series(Period.ofWeeks(1), ZoneId.of("Europe/Berlin"), 4);
        exchange.mailboxes.add(
                entry("Weekly", "2024-03-06T08:00:00Z", "2024-03-06T09:00:00Z").repeating(series));
        String week = view(day("2024-03-13T00:00:00Z", "2024-03-14T00:00:00Z"));
        XmlElement item = exchange.message(week).find("CalendarItem").orElseThrow();
        String id = item.need("ItemId").needAttribute("Id");
        XmlElement got = exchange.message(getItem("AllProperties", id));
        XmlElement whole = got.find("CalendarItem").orElseThrow();
        assertEquals("2024-03-13T08:00:00Z", whole.need("Start").text());
        assertEquals("Occurrence", whole.need("CalendarItemType").text());
    }

    @Test
    @DisplayName("FindItem gives 255 characters of a text and no body, GetItem gives all")
    void listingIsShort() throws Exception {
        String long300 = "x".repeat(299) + "y";
        String id =
                exchange.mailboxes.add(
                        entry(long300, "2024-03-07T08:00:00Z", "2024-03-07T09:00:00Z")
                                .saying("Join: https://meet.contoso.com/1"));
        XmlElement listed =
                exchange.message(view(day("2024-03-07T00:00:00Z", "2024-03-08T00:00:00Z")));
        assertEquals("x".repeat(255), listed.find("Subject").orElseThrow().text());
        assertEquals(Optional.empty(), listed.find("Body"));
        XmlElement got = exchange.message(getItem("Default", id));
        assertEquals(long300, got.find("Subject").orElseThrow().text());
        assertEquals("Join: https://meet.contoso.com/1", got.find("Body").orElseThrow().text());
    }

    @Test
    @DisplayName("GetItem answers each id by itself")
    void eachIdByItself() throws Exception {
        String id =
                exchange.mailboxes.add(entry("a", "2024-03-07T08:00:00Z", "2024-03-07T09:00:00Z"));
        String both =
                getItem("IdOnly", id)
                        .replace("</m:ItemIds>", "<t:ItemId Id=\"none\"/></m:ItemIds>");
        List<XmlElement> messages = exchange.ews(both).need("ResponseMessages").children();
        assertEquals(
                List.of("Success", "Error"),
                messages.stream().map(m -> m.attribute("ResponseClass").orElse("")).toList());
        assertEquals("ErrorItemNotFound", messages.get(1).need("ResponseCode").text());
    }

    @Test
    @DisplayName("nobody gets another's item")
    void mailboxesAreApart() throws Exception {
        String id =
                exchange.mailboxes.add(entry("a", "2024-03-07T08:00:00Z", "2024-03-07T09:00:00Z"));
        XmlElement got = exchange.message(LabUser.BOB, getItem("IdOnly", id));
        assertEquals("ErrorItemNotFound", got.need("ResponseCode").text());
    }

    @ParameterizedTest(name = "page of {1} from {0}: {2}")
    @CsvSource({"0,2,'Call with C,Call with B',2,false", "2,2,Call with A,3,true", "5,2,'',3,true"})
    void callLogComesPageByPage(int from, int most, String subjects, int next, boolean last)
            throws Exception {
        for (String who : List.of("A", "B", "C")) {
            exchange.mailboxes.add(
                    MailMessage.call(
                            ALICE,
                            who,
                            "+14255550111",
                            Instant.parse("2024-03-0" + (who.charAt(0) - 'A' + 1) + "T08:00:00Z")));
        }
        XmlElement root =
                exchange.message(
                                """
                                <m:FindItem Traversal="Shallow">%s\
                                <m:IndexedPageItemView MaxEntriesReturned="%d" Offset="%d" \
                                BasePoint="Beginning"/><m:ParentFolderIds>%s</m:ParentFolderIds>\
                                </m:FindItem>\
                                """
                                        .formatted(
                                                shape("Default"),
                                                most,
                                                from,
                                                folder("conversationhistory")))
                        .need("RootFolder");
        assertEquals(
                subjects,
                String.join(
                        ",",
                        root.need("Items").children("Message").stream()
                                .map(m -> m.child("Subject").orElseThrow().text())
                                .toList()));
        assertEquals("" + next, root.needAttribute("IndexedPagingOffset"));
        assertEquals("" + last, root.needAttribute("IncludesLastItemInRange"));
    }

    @Test
    @DisplayName("IdOnly gives ids, and what is asked for beside them")
    void shapeIsKept() throws Exception {
        String only =
                view(day("2024-03-05T00:00:00Z", "2024-03-06T00:00:00Z"))
                        .replace(
                                shape("Default"),
                                shape("IdOnly")
                                        .replace(
                                                "</m:ItemShape>",
                                                "<t:AdditionalProperties><t:FieldURI"
                                                    + " FieldURI=\"calendar:Location\"/>"
                                                    + "</t:AdditionalProperties></m:ItemShape>"));
        XmlElement item = exchange.message(only).find("CalendarItem").orElseThrow();
        assertEquals(
                List.of("ItemId", "Location"),
                item.children().stream().map(XmlElement::name).toList());
    }

    @ParameterizedTest
    @CsvSource({
        "calendar, CalendarFolder, IPF.Appointment, 1",
        "voicemail, Folder, IPF.Note.Microsoft.Voicemail, 2",
        "inbox, Folder, IPF.Note, 0"
    })
    void folderTellsWhatIsInIt(String id, String element, String folderClass, String count)
            throws Exception {
        var mail = MailMessage.voiceMail(ALICE, "Carol", "+1", ExchangeBench.NOW, false);
        exchange.mailboxes.add(mail);
        exchange.mailboxes.add(mail.asRead(true));
        XmlElement folder =
                exchange.message(
                                "<m:GetFolder><m:FolderShape><t:BaseShape>Default</t:BaseShape>"
                                        + "</m:FolderShape><m:FolderIds>"
                                        + folder(id)
                                        + "</m:FolderIds></m:GetFolder>")
                        .need("Folders")
                        .need(element);
        assertEquals(folderClass, folder.need("FolderClass").text());
        assertEquals(count, folder.need("TotalCount").text());
        if (id.equals("voicemail")) assertEquals("1", folder.need("UnreadCount").text());
    }

    @ParameterizedTest
    @CsvSource({
        "<m:DeleteItem/>, one of GetItem",
        "'', an operation",
        "<m:GetItem/>, ItemShape",
        "<m:GetItem><m:ItemShape><t:BaseShape>Some</t:BaseShape></m:ItemShape></m:GetItem>, IdOnly"
    })
    void saysWhatItExpected(String operation, String expected) {
        LabReply reply =
                exchange.post(ExchangeBench.EWS, ExchangeBench.envelope("Exchange2010", operation));
        assertEquals(500, reply.status());
        String text = new String(reply.body(), UTF_8);
        assertTrue(text.contains("ErrorSchemaValidation") && text.contains(expected), text);
    }

    @ParameterizedTest(name = "a server of the old schema and {0}: {1}")
    @CsvSource({
        "Exchange2007_SP1, 200, NoError",
        "Exchange2010, 500, ErrorInvalidServerVersion",
        "Exchange2013, 500, ErrorInvalidServerVersion",
        "Exchange1995, 500, ErrorSchemaValidation"
    })
    void schemaVersion(String version, int status, String code) {
        exchange.web.behave(Optional.empty(), Optional.of(ExchangeFault.OLD_SCHEMA));
        String body =
                ExchangeBench.envelope(
                        version, view(day("2024-03-05T00:00:00Z", "2024-03-06T00:00:00Z")));
        LabReply reply = exchange.post(ExchangeBench.EWS, body);
        assertEquals(status, reply.status());
        assertTrue(new String(reply.body(), UTF_8).contains(">" + code + "<"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"voicemail, ErrorFolderNotFound", "inbox, NoError", "conversationhistory, NoError"})
    @DisplayName("a mailbox without unified messaging has all folders but one (F-EXCH-07)")
    void noVoiceMail(String name, String code) throws Exception {
        exchange.web.behave(Optional.empty(), Optional.of(ExchangeFault.NO_VOICE_MAIL));
        String find =
                "<m:FindItem Traversal=\"Shallow\">%s<m:ParentFolderIds>%s</m:ParentFolderIds></m:FindItem>"
                        .formatted(shape("Default"), folder(name));
        assertEquals(code, exchange.message(find).need("ResponseCode").text());
        String get =
                "<m:GetFolder><m:FolderShape><t:BaseShape>Default</t:BaseShape></m:FolderShape>"
                        + "<m:FolderIds>%s</m:FolderIds></m:GetFolder>".formatted(folder(name));
        assertEquals(code, exchange.message(get).need("ResponseCode").text());
    }
}
