package dev.handset.provisioning.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.handset.provisioning.ProvisioningFailed;
import dev.handset.provisioning.exchange.Appointment.FreeBusy;
import dev.handset.provisioning.http.LoopbackSite;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Voice mail, call log, one item, busy times, and news. */
@Timeout(60)
class EwsMailboxTest {
    private static final Instant FROM = Instant.parse("2024-03-05T00:00:00Z");
    private static final Instant TO = Instant.parse("2024-03-06T00:00:00Z");
    private static final String VOICE =
            "<t:Message><t:ItemId Id=\"v1\" ChangeKey=\"c\"/>"
                    + "<t:ItemClass>IPM.Note.Microsoft.Voicemail.UM.CA</t:ItemClass>"
                    + "<t:Subject>Voice Mail from Bob</t:Subject>"
                    + "<t:DateTimeReceived>2024-03-05T09:00:00Z</t:DateTimeReceived>"
                    + "<t:From><t:Mailbox><t:Name>Bob Example</t:Name></t:Mailbox></t:From>"
                    + "<t:IsRead>false</t:IsRead></t:Message>";

    private static String found(String items) {
        return EwsSite.success(
                "FindItem",
                "<m:RootFolder TotalItemsInView=\"1\"><t:Items>%s</t:Items></m:RootFolder>"
                        .formatted(items));
    }

    @Test
    void readsTheNewestVoiceMails() throws Exception {
        try (var ews = EwsSite.inOrder(found(VOICE.repeat(5)))) {
            var mails = new EwsMailbox(ews.client).voiceMails(3).orElseThrow();
            assertEquals(3, mails.size());
            assertEquals("Bob Example", mails.get(0).who());
            assertEquals(Optional.of(false), mails.get(0).read());
            assertEquals(
                    Optional.of(Instant.parse("2024-03-05T09:00:00Z")), mails.get(0).received());
            var asked = ews.asked(0);
            assertEquals(
                    "voicemail",
                    asked.needAt("ParentFolderIds", "DistinguishedFolderId").needAttribute("Id"));
            assertEquals(
                    "3", asked.need("IndexedPageItemView").needAttribute("MaxEntriesReturned"));
            assertEquals(
                    "Descending", asked.needAt("SortOrder", "FieldOrder").needAttribute("Order"));
        }
    }

    @Test
    void aMailboxWithoutUnifiedMessagingHasNone() throws Exception {
        try (var ews = EwsSite.inOrder(EwsSite.error("FindItem", "ErrorFolderNotFound"))) {
            assertEquals(Optional.empty(), new EwsMailbox(ews.client).voiceMails(3));
        }
        try (var ews = EwsSite.inOrder(EwsSite.error("FindItem", "ErrorAccessDenied"))) {
            assertThrows(ProvisioningFailed.class, () -> new EwsMailbox(ews.client).voiceMails(3));
        }
    }

    @Test
    void knowsVoiceMessagesInTheInboxByTheirClass() throws Exception {
        String note = VOICE.replace("IPM.Note.Microsoft.Voicemail.UM.CA", "IPM.Note");
        try (var ews = EwsSite.inOrder(found(VOICE + note))) {
            assertEquals(1, new EwsMailbox(ews.client).voiceMailsOfInbox(9).size());
        }
    }

    @Test
    void findsTheCallLogByItsNameOnAnOldServer() throws Exception {
        String folder =
                EwsSite.success(
                        "FindFolder",
                        "<m:RootFolder><t:Folders><t:Folder><t:FolderId Id=\"f1\"/></t:Folder>"
                                + "</t:Folders></m:RootFolder>");
        String unknown = EwsSite.fault("ErrorSchemaValidation", "");
        try (var ews = EwsSite.inOrder(unknown, folder, found(VOICE))) {
            assertEquals(1, new EwsMailbox(ews.client).callLog(5).orElseThrow().size());
            assertEquals(
                    "Conversation History",
                    ews.asked(1)
                            .need("Restriction")
                            .find("Constant")
                            .orElseThrow()
                            .needAttribute("Value"));
            assertEquals(
                    "f1", ews.asked(2).needAt("ParentFolderIds", "FolderId").needAttribute("Id"));
        }
    }

    @Test
    void aMailboxWithoutCallLogHasNone() throws Exception {
        String none = EwsSite.success("FindFolder", "<m:RootFolder><t:Folders/></m:RootFolder>");
        try (var ews = EwsSite.inOrder(EwsSite.error("FindItem", "ErrorFolderNotFound"), none)) {
            assertEquals(Optional.empty(), new EwsMailbox(ews.client).callLog(5));
        }
    }

    @Test
    void readsAnItemWithItsMeeting() throws Exception {
        String attendee = "<t:Attendee><t:Mailbox><t:Name>A</t:Name></t:Mailbox></t:Attendee>";
        String item =
                "<m:Items><t:CalendarItem><t:Subject>Review</t:Subject><t:Body BodyType=\"Text\">"
                        + "Join: https://meet.contoso.com/alice/7XK2 now "
                        + "x".repeat(9000)
                        + "</t:Body><t:RequiredAttendees>"
                        + attendee.repeat(60)
                        + "</t:RequiredAttendees></t:CalendarItem></m:Items>";
        try (var ews = EwsSite.inOrder(EwsSite.success("GetItem", item))) {
            var detail = new EwsMailbox(ews.client).item("a&b");
            assertEquals("Review", detail.subject());
            assertEquals(ItemDetail.MAX_BODY, detail.body().length());
            assertEquals(ItemDetail.MAX_ATTENDEES, detail.attendees().size());
            assertEquals(
                    Optional.of(URI.create("https://meet.contoso.com/alice/7XK2")),
                    detail.onlineMeeting());
            assertEquals("a&b", ews.asked(0).needAt("ItemIds", "ItemId").needAttribute("Id"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "see conf:sip:alice@contoso.com;gruu;opaque=app:conf:focus:id:7XK2 here,"
                + "conf:sip:alice@contoso.com;gruu;opaque=app:conf:focus:id:7XK2",
        "https://join.contoso.com/1,https://join.contoso.com/1",
        "https://www.contoso.com/meet.html,",
        "https://meet.contoso.com/|,",
        "nothing,"
    })
    void findsTheMeetingInTheText(String body, String meeting) {
        assertEquals(Optional.ofNullable(meeting), ItemDetail.meeting(body).map(URI::toString));
    }

    /** The example of the fact sheet, 5.5. */
    private static final String BUSY =
            """
            <GetUserAvailabilityResponse xmlns="http://schemas.microsoft.com/exchange/services/2006/messages"><FreeBusyResponseArray><FreeBusyResponse><ResponseMessage ResponseClass="Success"><ResponseCode>NoError</ResponseCode></ResponseMessage><FreeBusyView xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types"><t:FreeBusyViewType>DetailedMerged</t:FreeBusyViewType><t:MergedFreeBusy>00123421</t:MergedFreeBusy><t:CalendarEventArray><t:CalendarEvent><t:StartTime>2024-03-05T10:00:00</t:StartTime><t:EndTime>2024-03-05T11:00:00</t:EndTime><t:BusyType>Busy</t:BusyType><t:CalendarEventDetails><t:Subject>Design review</t:Subject><t:Location>Room 1</t:Location></t:CalendarEventDetails></t:CalendarEvent></t:CalendarEventArray></FreeBusyView></FreeBusyResponse></FreeBusyResponseArray></GetUserAvailabilityResponse>\
            """;

    @Test
    void readsWhenSomebodyIsBusy() throws Exception {
        try (var ews = EwsSite.inOrder(LoopbackSite.xml(EwsSite.envelope(BUSY)))) {
            var busy = new EwsMailbox(ews.client).availability("bob@contoso.com", FROM, TO);
            assertEquals(FreeBusy.FREE, busy.at(FROM));
            assertEquals(FreeBusy.TENTATIVE, busy.at(FROM.plusSeconds(30 * 60)));
            assertEquals(FreeBusy.BUSY, busy.at(FROM.plusSeconds(59 * 60)));
            assertEquals(FreeBusy.OUT_OF_OFFICE, busy.at(FROM.plusSeconds(60 * 60)));
            assertEquals(FreeBusy.NO_DATA, busy.at(FROM.minusSeconds(1)));
            assertEquals(FreeBusy.NO_DATA, busy.at(TO));
            assertEquals(
                    List.of(
                            new Appointment(
                                    "Design review",
                                    Instant.parse("2024-03-05T10:00:00Z"),
                                    Instant.parse("2024-03-05T11:00:00Z"),
                                    "Room 1",
                                    "",
                                    FreeBusy.BUSY)),
                    busy.events());
            var asked = ews.asked(0);
            assertEquals("GetUserAvailabilityRequest", asked.name());
            assertEquals("0", asked.needAt("TimeZone", "Bias").text());
            assertEquals(
                    "2024-03-05T00:00:00",
                    asked.needAt("FreeBusyViewOptions", "TimeWindow", "StartTime").text());
            assertEquals(
                    "bob@contoso.com",
                    asked.needAt("MailboxDataArray", "MailboxData", "Email", "Address").text());
        }
    }

    @Test
    void namesSomebodyWhomNobodyKnows() throws Exception {
        String unknown = BUSY.replace("NoError", "ErrorMailRecipientNotFound");
        try (var ews = EwsSite.inOrder(LoopbackSite.xml(EwsSite.envelope(unknown)))) {
            var mailbox = new EwsMailbox(ews.client);
            var e =
                    assertThrows(
                            ProvisioningFailed.class,
                            () -> mailbox.availability("x@contoso.com", FROM, TO));
            assertTrue(e.failure().sentence().contains("ErrorMailRecipientNotFound"));
        }
    }

    private static final String SUBSCRIBED =
            EwsSite.success(
                    "Subscribe",
                    "<m:SubscriptionId>f6bc657d</m:SubscriptionId><m:Watermark>AAAAAAgB</m:Watermark>");

    private static String events(boolean more, String events) {
        return EwsSite.success(
                "GetEvents",
                "<m:Notification><t:SubscriptionId>f6bc657d</t:SubscriptionId>"
                        + "<t:PreviousWatermark>AAAAAAgB</t:PreviousWatermark><t:MoreEvents>"
                        + more
                        + "</t:MoreEvents>"
                        + events
                        + "</m:Notification>");
    }

    private static String event(String kind, String watermark) {
        return "<t:%1$s><t:Watermark>%2$s</t:Watermark></t:%1$s>".formatted(kind, watermark);
    }

    @Test
    void isAskedForNews() throws Exception {
        String quiet = events(false, event("StatusEvent", "AAAAAAkB"));
        String first = events(true, event("NewMailEvent", "AAAAAAoB"));
        String rest = events(false, event("ModifiedEvent", "AAAAAAsB"));
        String ended = EwsSite.success("Unsubscribe", "");
        try (var ews = EwsSite.inOrder(SUBSCRIBED, quiet, first, rest, ended)) {
            var subscription = new EwsSubscription(ews.client, List.of(FolderId.CALENDAR));
            assertTrue(subscription.news(), "nobody knows what was before");
            assertFalse(subscription.news());
            assertTrue(subscription.news());
            assertEquals("AAAAAAgB", ews.asked(1).need("Watermark").text());
            assertEquals("AAAAAAkB", ews.asked(2).need("Watermark").text());
            assertEquals("AAAAAAoB", ews.asked(3).need("Watermark").text());
            subscription.end();
            assertEquals("f6bc657d", ews.asked(4).need("SubscriptionId").text());
            var pull = ews.asked(0).need("PullSubscriptionRequest");
            assertEquals("30", pull.need("Timeout").text());
            assertEquals(5, pull.need("EventTypes").children().size());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ErrorSubscriptionNotFound", "ErrorExpiredSubscription"})
    void subscribesAnewWhatTheServerForgot(String code) throws Exception {
        String forgot = EwsSite.error("GetEvents", code);
        try (var ews = EwsSite.inOrder(SUBSCRIBED, forgot, SUBSCRIBED)) {
            var subscription = new EwsSubscription(ews.client, List.of(FolderId.INBOX));
            subscription.news();
            assertTrue(subscription.news());
            assertEquals("Subscribe", ews.asked(2).name());
        }
    }

    @Test
    void tellsOtherErrors() throws Exception {
        try (var ews =
                EwsSite.inOrder(SUBSCRIBED, EwsSite.error("GetEvents", "ErrorAccessDenied"))) {
            var subscription = new EwsSubscription(ews.client, List.of(FolderId.INBOX));
            subscription.news();
            assertThrows(ProvisioningFailed.class, subscription::news);
        }
    }
}
