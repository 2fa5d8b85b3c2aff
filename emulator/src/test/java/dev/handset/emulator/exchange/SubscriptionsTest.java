package dev.handset.emulator.exchange;

import static dev.handset.emulator.exchange.ExchangeBench.folder;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.handset.emulator.lab.LabUser;
import dev.handset.emulator.mailbox.Appointment;
import dev.handset.emulator.mailbox.Folder;
import dev.handset.emulator.mailbox.MailMessage;
import dev.handset.provisioning.soap.XmlElement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("EWS: Subscribe, GetEvents, Unsubscribe")
final class SubscriptionsTest {
    private static final String ALICE = LabUser.ALICE.sipUri();
    private static final MailMessage MAIL =
            new MailMessage(
                    ALICE,
                    Folder.INBOX,
                    MailMessage.NOTE,
                    "Hello",
                    "Bob",
                    "bob@contoso.com",
                    ExchangeBench.NOW,
                    false,
                    "");

    private final ExchangeBench exchange = new ExchangeBench();
    private String id = "";
    private String mark = "";

    @BeforeEach
    void subscribe() throws Exception {
        XmlElement answer =
                exchange.message(
                        """
                        <m:Subscribe><m:PullSubscriptionRequest><t:FolderIds>%s%s</t:FolderIds>\
                        <t:EventTypes><t:EventType>NewMailEvent</t:EventType>\
                        <t:EventType>ModifiedEvent</t:EventType>\
                        <t:EventType>DeletedEvent</t:EventType></t:EventTypes>\
                        <t:Timeout>30</t:Timeout></m:PullSubscriptionRequest></m:Subscribe>\
                        """
                                .formatted(folder("inbox"), folder("calendar")));
        id = answer.need("SubscriptionId").text();
        mark = answer.need("Watermark").text();
    }

    private String request(String operation, String watermark) {
        return "<m:%1$s><m:SubscriptionId>%2$s</m:SubscriptionId>%3$s</m:%1$s>"
                .formatted(
                        operation,
                        id,
                        watermark.isEmpty() ? "" : "<m:Watermark>" + watermark + "</m:Watermark>");
    }

    /** The names of the events, and the last watermark is kept for the next time. */
    private List<String> events() throws Exception {
        XmlElement told = exchange.message(request("GetEvents", mark)).need("Notification");
        List<XmlElement> events =
                told.children().stream().filter(e -> e.name().endsWith("Event")).toList();
        mark = events.get(events.size() - 1).need("Watermark").text();
        return events.stream().map(XmlElement::name).toList();
    }

    @Test
    void nothingHappened() throws Exception {
        assertEquals(List.of("StatusEvent"), events());
    }

    @Test
    @DisplayName("events of both folders come once each, and only the types asked for")
    void tellsEachOnce() throws Exception {
        String mail = exchange.mailboxes.add(MAIL);
        String meeting = exchange.mailboxes.add(Appointment.soon(ALICE, ExchangeBench.NOW));
        assertEquals(List.of("NewMailEvent"), events());
        exchange.mailboxes.replace(mail, MAIL.asRead(true));
        exchange.mailboxes.delete(meeting);
        assertEquals(List.of("ModifiedEvent", "DeletedEvent"), events());
        assertEquals(List.of("StatusEvent"), events());
    }

    @Test
    @DisplayName("fifty events at most, and more of them the next time")
    void fiftyAtMost() throws Exception {
        for (int i = 0; i < 51; i++) exchange.mailboxes.add(MAIL);
        XmlElement told = exchange.message(request("GetEvents", mark)).need("Notification");
        assertEquals("true", told.need("MoreEvents").text());
        assertEquals(50, told.children("NewMailEvent").size());
        mark = told.children("NewMailEvent").get(49).need("Watermark").text();
        assertEquals(List.of("NewMailEvent"), events());
    }

    @ParameterizedTest(name = "{2} after {1} minutes: {3}")
    @CsvSource({
        "GetEvents, 0, bob, ErrorSubscriptionAccessDenied",
        "GetEvents, 30, alice, NoError",
        "GetEvents, 31, alice, ErrorExpiredSubscription",
        "Unsubscribe, 0, bob, ErrorSubscriptionAccessDenied",
        "Unsubscribe, 0, alice, NoError"
    })
    void belongsToItsCreator(String operation, int minutes, String who, String code)
            throws Exception {
        exchange.pass(Duration.ofMinutes(minutes));
        LabUser user = who.equals("bob") ? LabUser.BOB : LabUser.ALICE;
        String watermark = operation.equals("GetEvents") ? mark : "";
        XmlElement answer = exchange.message(user, request(operation, watermark));
        assertEquals(code, answer.need("ResponseCode").text());
    }

    @Test
    @DisplayName("asking keeps a subscription alive")
    void askingKeepsItAlive() throws Exception {
        exchange.pass(Duration.ofMinutes(20));
        events();
        exchange.pass(Duration.ofMinutes(20));
        assertEquals(List.of("StatusEvent"), events());
    }

    @Test
    void endsWhenUnsubscribed() throws Exception {
        exchange.message(request("Unsubscribe", ""));
        XmlElement answer = exchange.message(request("GetEvents", mark));
        assertEquals("ErrorSubscriptionNotFound", answer.need("ResponseCode").text());
    }

    @ParameterizedTest
    @CsvSource({"x", "AAAA.AAAA", "aW5ib3g6MA==", "Y2FsZW5kYXI6MA==.aW5ib3g6MA=="})
    void strangeWatermark(String strange) throws Exception {
        XmlElement answer = exchange.message(request("GetEvents", strange));
        assertEquals("ErrorInvalidWatermark", answer.need("ResponseCode").text());
    }
}
