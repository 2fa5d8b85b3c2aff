package dev.handset.provisioning.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.provisioning.ProvisioningFailed;
import dev.handset.provisioning.ProvisioningFailure;
import dev.handset.provisioning.exchange.Appointment.FreeBusy;
import dev.handset.provisioning.http.HttpClient;
import dev.handset.provisioning.http.LoopbackSite;
import dev.handset.provisioning.soap.MalformedXml;
import dev.handset.provisioning.soap.Xml;
import dev.handset.provisioning.soap.XmlElement;
import dev.handset.provisioning.soap.XmlReader;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
@SuppressWarnings("StringConcatToTextBlock") // messages without the line ends of a block
class EwsCalendarTest {
    private static final URI EWS = URI.create("https://mail.contoso.com/EWS/Exchange.asmx");
    private static final Instant FROM = Instant.parse("2024-03-05T00:00:00.123Z");
    private static final Instant TO = Instant.parse("2024-03-06T00:00:00Z");

    /** The entry of the fact sheet's example, 5.5. */
    private static final String ENTRY =
            "<t:CalendarItem><t:ItemId Id=\"AAMkAGEx\" ChangeKey=\"DwAAABYA\"/>"
                    + "<t:Subject>Design review</t:Subject><t:Start>2024-03-05T10:00:00Z</t:Start>"
                    + "<t:End>2024-03-05T11:00:00Z</t:End>"
                    + "<t:LegacyFreeBusyStatus>Busy</t:LegacyFreeBusyStatus>"
                    + "<t:Location>Room 1</t:Location><t:Organizer><t:Mailbox>"
                    + "<t:Name>Bob Example</t:Name></t:Mailbox></t:Organizer></t:CalendarItem>";

    private static final Appointment REVIEW =
            new Appointment(
                    "Design review",
                    Instant.parse("2024-03-05T10:00:00Z"),
                    Instant.parse("2024-03-05T11:00:00Z"),
                    "Room 1",
                    "Bob Example",
                    FreeBusy.BUSY);

    @Test
    void readsTheDay() throws IOException {
        try (LoopbackSite site = LoopbackSite.answering(r -> LoopbackSite.xml(answer(ENTRY)));
                HttpClient http = site.client()) {
            assertEquals(List.of(REVIEW), calendar(http).view(FROM, TO, 50));
            LoopbackSite.Received request = site.received().get(0);
            assertEquals(EWS.toString(), request.url());
            assertEquals(
                    "\"http://schemas.microsoft.com/exchange/services/2006/messages/FindItem\"",
                    request.header("SOAPAction"));
            assertEquals("text/xml; charset=utf-8", request.header("Content-Type"));
        }
    }

    /** Element by element as in the fact sheet's example. */
    @Test
    void asksAsTheFactSheetDoes() throws MalformedXml {
        XmlElement envelope =
                XmlReader.read(new FindItem(FROM, TO, 50).envelope(EwsVersion.EXCHANGE_2010));
        assertEquals(
                "Exchange2010",
                envelope.needAt("Header", "RequestServerVersion").needAttribute("Version"));
        XmlElement find = envelope.needAt("Body", "FindItem");
        assertEquals(EwsOperation.MESSAGES, find.namespace());
        assertEquals("Shallow", find.needAttribute("Traversal"));
        XmlElement shape = find.need("ItemShape");
        assertEquals("IdOnly", shape.need("BaseShape").text());
        assertEquals(
                List.of(
                        "item:Subject",
                        "calendar:Start",
                        "calendar:End",
                        "calendar:Location",
                        "calendar:Organizer",
                        "calendar:LegacyFreeBusyStatus"),
                shape.need("AdditionalProperties").children().stream()
                        .map(f -> f.attributes().get("FieldURI"))
                        .toList());
        XmlElement view = find.need("CalendarView");
        assertEquals("50", view.needAttribute("MaxEntriesReturned"));
        assertEquals("2024-03-05T00:00:00Z", view.needAttribute("StartDate"));
        assertEquals("2024-03-06T00:00:00Z", view.needAttribute("EndDate"));
        XmlElement folder = find.needAt("ParentFolderIds", "DistinguishedFolderId");
        assertEquals("calendar", folder.needAttribute("Id"));
        assertEquals(EwsOperation.TYPES, folder.namespace());
    }

    @Test
    void takesNoMoreThanThePhoneHasRoomFor() throws IOException {
        try (LoopbackSite site =
                        LoopbackSite.answering(r -> LoopbackSite.xml(answer(ENTRY.repeat(20))));
                HttpClient http = site.client()) {
            assertEquals(3, calendar(http).view(FROM, TO, 3).size());
        }
    }

    @Test
    void cutsLongText() throws MalformedXml {
        String text = "x".repeat(1000);
        String long1 =
                ENTRY.replace("Design review", text)
                        .replace("Room 1", text)
                        .replace("Bob Example", text);
        Appointment got = parse(answer(long1)).get(0);
        assertEquals(EwsCalendar.MAX_TEXT, got.subject().length());
        assertEquals(EwsCalendar.MAX_TEXT, got.location().length());
        assertEquals(EwsCalendar.MAX_TEXT, got.organizer().length());
    }

    @Test
    void subjectLocationAndOrganizerMayBeMissing() throws MalformedXml {
        String bare =
                "<t:CalendarItem><t:Start>2024-03-05T10:00:00+01:00</t:Start>"
                        + "<t:End>2024-03-05T11:00:00+01:00</t:End></t:CalendarItem>";
        assertEquals(
                List.of(
                        new Appointment(
                                "",
                                Instant.parse("2024-03-05T09:00:00Z"),
                                Instant.parse("2024-03-05T10:00:00Z"),
                                "",
                                "",
                                FreeBusy.NO_DATA)),
                parse(answer(bare)));
    }

    @Test
    void anEmptyDayIsNoError() throws MalformedXml {
        assertEquals(List.of(), parse(answer("")));
    }

    @ParameterizedTest
    @CsvSource({
        "Free,FREE",
        "Tentative,TENTATIVE",
        "Busy,BUSY",
        "OOF,OUT_OF_OFFICE",
        "NoData,NO_DATA",
        "WorkingElsewhere,NO_DATA"
    })
    void knowsTheKindsOfTime(String wire, FreeBusy kind) throws MalformedXml {
        String entry = ENTRY.replace(">Busy<", ">" + wire + "<");
        assertEquals(kind, parse(answer(entry)).get(0).freeBusy());
    }

    static Stream<Arguments> broken() {
        String fault =
                "<s:Envelope xmlns:s='x'><s:Body><s:Fault><faultcode>a:E</faultcode>"
                        + "<faultstring>schema</faultstring><detail><e:ResponseCode"
                        + " xmlns:e='u'>ErrorSchemaValidation</e:ResponseCode></detail></s:Fault>"
                        + "</s:Body></s:Envelope>";
        return Stream
                .of( //   name            reply                                        failure, text
                        arguments(
                                "an error",
                                LoopbackSite.xml(error("ErrorAccessDenied", "later")),
                                ProvisioningFailure.SoapFault.class,
                                "ErrorAccessDenied later"),
                        arguments(
                                "a fault",
                                LoopbackSite.reply(500, "", fault),
                                ProvisioningFailure.SoapFault.class,
                                "ErrorSchemaValidation schema"),
                        arguments(
                                "no start",
                                LoopbackSite.xml(answer(ENTRY.replace("t:Start", "t:Begin"))),
                                ProvisioningFailure.Malformed.class,
                                "element Start in CalendarItem"),
                        arguments(
                                "a start without offset",
                                LoopbackSite.xml(answer(ENTRY.replace("10:00:00Z", "10:00:00"))),
                                ProvisioningFailure.Malformed.class,
                                "a time with offset in Start, found 2024-03-05T10:00:00"),
                        arguments(
                                "another operation",
                                LoopbackSite.xml("<E><Body><GetItemResponse/></Body></E>"),
                                ProvisioningFailure.Malformed.class,
                                "element FindItemResponse"),
                        arguments(
                                "a page",
                                LoopbackSite.reply(200, "", "<!DOCTYPE html><html></html>"),
                                ProvisioningFailure.Malformed.class,
                                "no DTD"),
                        arguments(
                                "403",
                                LoopbackSite.reply(403, "", ""),
                                ProvisioningFailure.HttpStatus.class,
                                "403"),
                        arguments(
                                "401",
                                LoopbackSite.reply(401, "WWW-Authenticate: NTLM\r\n", ""),
                                ProvisioningFailure.Unauthorized.class,
                                "NTLM"),
                        arguments(
                                "302",
                                LoopbackSite.reply(302, "Location: /owa\r\n", ""),
                                ProvisioningFailure.HttpStatus.class,
                                "pointing to /owa"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void namesABrokenAnswer(String name, String reply, Class<ProvisioningFailure> kind, String text)
            throws IOException {
        try (LoopbackSite site = LoopbackSite.answering(r -> reply);
                HttpClient http = site.client()) {
            var e = assertThrows(ProvisioningFailed.class, () -> calendar(http).view(FROM, TO, 50));
            assertInstanceOf(kind, e.failure(), e::toString);
            assertTrue(e.failure().sentence().contains(text), e::toString);
        }
    }

    private static EwsCalendar calendar(HttpClient http) {
        return new EwsCalendar(http, EWS, Optional.empty());
    }

    private static List<Appointment> parse(String xml) throws MalformedXml {
        try {
            return new FindItem(FROM, TO, 50).read(Xml.utf8(xml));
        } catch (EwsRefused e) {
            throw new AssertionError(e);
        }
    }

    private static String answer(String entries) {
        return envelope(
                "Success",
                "<m:ResponseCode>NoError</m:ResponseCode><m:RootFolder TotalItemsInView=\"1\""
                        + " IncludesLastItemInRange=\"true\"><t:Items>"
                        + entries
                        + "</t:Items></m:RootFolder>");
    }

    private static String error(String code, String text) {
        return envelope(
                "Error",
                "<m:MessageText>%s</m:MessageText><m:ResponseCode>%s</m:ResponseCode>"
                        .formatted(text, code));
    }

    private static String envelope(String kind, String inside) {
        return """
        <s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>\
        <m:FindItemResponse xmlns:m="%s" xmlns:t="%s"><m:ResponseMessages>\
        <m:FindItemResponseMessage ResponseClass="%s">%s</m:FindItemResponseMessage>\
        </m:ResponseMessages></m:FindItemResponse></s:Body></s:Envelope>\
        """
                .formatted(EwsOperation.MESSAGES, EwsOperation.TYPES, kind, inside);
    }
}
