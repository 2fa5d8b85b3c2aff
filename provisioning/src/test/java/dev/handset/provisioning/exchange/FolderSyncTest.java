package dev.handset.provisioning.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.provisioning.ProvisioningFailed;
import dev.handset.provisioning.ProvisioningFailure;
import dev.handset.provisioning.soap.MalformedXml;
import dev.handset.provisioning.soap.XmlReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(120)
class FolderSyncTest {
    private static final String OP = "SyncFolderItems";
    private static final String ITEM =
            "<t:Create><t:CalendarItem><t:ItemId Id=\"AAMk%d\" ChangeKey=\"Dw\"/>"
                    + "<t:Subject>Meeting %d</t:Subject><t:Start>2024-03-05T10:00:00Z</t:Start>"
                    + "<t:End>2024-03-05T11:00:00Z</t:End><t:LegacyFreeBusyStatus>Busy"
                    + "</t:LegacyFreeBusyStatus><t:Location>Room 1</t:Location><t:Organizer>"
                    + "<t:Mailbox><t:Name>Bob Example</t:Name></t:Mailbox></t:Organizer>"
                    + "</t:CalendarItem></t:Create>";

    private static String page(String state, boolean last, String changes) {
        return EwsSite.success(
                OP,
                "<m:SyncState>%s</m:SyncState><m:IncludesLastItemInRange>%s".formatted(state, last)
                        + "</m:IncludesLastItemInRange><m:Changes>"
                        + changes
                        + "</m:Changes>");
    }

    private static String items(int from, int count) {
        var items = new StringBuilder();
        for (int i = from; i < from + count; i++) items.append(ITEM.formatted(i, i));
        return items.toString();
    }

    /** Serves a calendar of {@code all} items in pages as long as asked for. */
    private static EwsSite mailbox(int all) throws Exception {
        return new EwsSite(
                r -> {
                    try {
                        var asked = XmlReader.read(r.body()).needAt("Body", OP);
                        int from =
                                asked.child("SyncState")
                                        .map(s -> Integer.parseInt(s.text()))
                                        .orElse(0);
                        int most = Integer.parseInt(asked.need("MaxChangesReturned").text());
                        int count = Math.min(most, all - from);
                        return page("" + (from + count), from + count == all, items(from, count));
                    } catch (MalformedXml e) {
                        throw new AssertionError(e);
                    }
                });
    }

    @Test
    void readsTenThousandItemsPageByPage() throws Exception {
        try (var ews = mailbox(10_000)) {
            int[] seen = new int[1];
            var sync = FolderSync.ofCalendar(ews.client);
            var result = sync.run(Optional.empty(), change -> seen[0]++);
            assertEquals(10_000, seen[0]);
            assertEquals(10_000, result.changes());
            assertEquals(79, result.pages(), "128 a page");
            assertTrue(result.complete() && result.anew());
            var again = sync.run(Optional.of(result.state()), change -> seen[0]++);
            assertEquals(0, again.changes());
            assertFalse(again.anew());
        }
    }

    @Test
    void asksAndReadsAsTheFactSheetSays() throws Exception {
        String changes =
                items(7, 1)
                        + "<t:Update><t:MeetingRequest><t:ItemId Id=\"u\"/></t:MeetingRequest>"
                        + "</t:Update><t:Delete><t:ItemId Id=\"d\" ChangeKey=\"c\"/></t:Delete>"
                        + "<t:ReadFlagChange><t:ItemId Id=\"r\"/><t:IsRead>true</t:IsRead>"
                        + "</t:ReadFlagChange><t:Another><t:ItemId Id=\"x\"/></t:Another>";
        try (var ews = EwsSite.inOrder(page("a&amp;b==", true, changes), page("z", true, ""))) {
            List<ItemChange> seen = new ArrayList<>();
            var sync = FolderSync.ofCalendar(ews.client);
            var result = sync.run(Optional.empty(), seen::add);
            assertEquals("a&b==", result.state());
            assertEquals(
                    List.of(
                            ItemChange.Kind.CREATE,
                            ItemChange.Kind.UPDATE,
                            ItemChange.Kind.DELETE,
                            ItemChange.Kind.READ_FLAG),
                    seen.stream().map(ItemChange::kind).toList());
            assertEquals(
                    List.of("AAMk7", "u", "d", "r"), seen.stream().map(ItemChange::id).toList());
            assertEquals(
                    new Appointment(
                            "Meeting 7",
                            Instant.parse("2024-03-05T10:00:00Z"),
                            Instant.parse("2024-03-05T11:00:00Z"),
                            "Room 1",
                            "Bob Example",
                            Appointment.FreeBusy.BUSY),
                    seen.get(0).item().orElseThrow().appointment().orElseThrow());
            assertEquals(Optional.empty(), seen.get(1).item().orElseThrow().appointment());
            sync.run(Optional.of(result.state()), seen::add);
            var asked = ews.asked(1);
            assertEquals("a&b==", asked.need("SyncState").text());
            assertEquals("128", asked.need("MaxChangesReturned").text());
            assertEquals(
                    "calendar",
                    asked.needAt("SyncFolderId", "DistinguishedFolderId").needAttribute("Id"));
            assertEquals("IdOnly", asked.needAt("ItemShape", "BaseShape").text());
        }
    }

    @Test
    void beginsAnewWhenTheServerForgotTheState() throws Exception {
        String forgot = EwsSite.error(OP, "ErrorInvalidSyncStateData");
        try (var ews = EwsSite.inOrder(forgot, page("new", true, items(0, 2)))) {
            var result = FolderSync.ofCalendar(ews.client).run(Optional.of("old"), change -> {});
            assertTrue(result.anew());
            assertEquals("new", result.state());
        }
    }

    @Test
    void doesNotBeginAnewForEver() throws Exception {
        try (var ews = EwsSite.inOrder(EwsSite.error(OP, "ErrorInvalidSyncStateData"))) {
            var sync = FolderSync.ofCalendar(ews.client);
            assertThrows(ProvisioningFailed.class, () -> sync.run(Optional.of("old"), c -> {}));
            assertEquals(2, ews.site.received().size());
            assertThrows(ProvisioningFailed.class, () -> sync.run(Optional.empty(), c -> {}));
            assertEquals(3, ews.site.received().size());
        }
    }

    @Test
    void endsWithAServerThatMakesNoProgress() throws Exception {
        try (var ews = EwsSite.inOrder(page("s", false, ""))) {
            var result = FolderSync.ofCalendar(ews.client).run(Optional.empty(), change -> {});
            assertEquals(2, result.pages());
            assertTrue(result.complete());
        }
    }

    static Stream<Arguments> broken() {
        String state = "<m:SyncState>s</m:SyncState>";
        return Stream.of( //   name            answer                                     expected
                arguments("no state", EwsSite.success(OP, ""), "element SyncState"),
                arguments(
                        "a state without end",
                        page("s".repeat(SyncFolderItems.MAX_STATE + 1), true, ""),
                        "at most 65536 characters"),
                arguments("too many changes", page("s", true, items(0, 129)), "at most 128"),
                arguments(
                        "an id without end",
                        page("s", true, items(0, 1).replace("AAMk0", "x".repeat(2000))),
                        "at most 1024 characters in Id"),
                arguments(
                        "no time",
                        page("s", true, items(0, 1).replace("10:00:00Z", "ten")),
                        "a time with offset in Start"),
                arguments(
                        "another operation",
                        EwsSite.success("FindItem", state),
                        "element SyncFolderItemsResponse"),
                arguments(
                        "half of it",
                        page("s", true, items(0, 1).replace("</t:CalendarItem>", "")),
                        "well-formed XML"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void namesABrokenPage(String name, String answer, String expected) throws Exception {
        try (var ews = EwsSite.inOrder(answer)) {
            var sync = FolderSync.ofCalendar(ews.client);
            var e =
                    assertThrows(
                            ProvisioningFailed.class, () -> sync.run(Optional.empty(), c -> {}));
            assertInstanceOf(ProvisioningFailure.Malformed.class, e.failure(), e::toString);
            assertTrue(e.failure().sentence().contains(expected), e::toString);
        }
    }
}
