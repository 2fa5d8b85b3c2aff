package dev.handset.provisioning.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.handset.provisioning.soap.MalformedXml;
import dev.handset.provisioning.soap.XmlElement;
import dev.handset.provisioning.soap.XmlReader;
import dev.handset.provisioning.soap.XmlStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Any bytes are an answer of Exchange, within the bounds of what a phone keeps, or are refused with
 * line and column. The two XML readers agree on what is well-formed.
 */
final class ExchangeReaderFuzzTest {
    private static final Instant NOW = Instant.parse("2024-03-05T09:00:00Z");
    private static final int MOST = 3;

    private interface Reader {
        void read(byte[] xml) throws MalformedXml, EwsRefused;
    }

    @FuzzTest(maxDuration = "20s")
    void read(byte[] xml) {
        attempt(xml, x -> bounded(PoxResponse.parse(XmlReader.read(x))));
        attempt(xml, x -> bounded(GetUserSettings.parse(XmlReader.read(x))));
        attempt(
                xml,
                x -> {
                    var found = new FindItem(NOW, NOW, MOST).read(x);
                    assertTrue(found.size() <= MOST);
                    found.forEach(a -> text(a.subject() + a.location(), 2));
                });
        attempt(xml, x -> new FindMessages(FolderId.INBOX, MOST).read(x).forEach(i -> item(i)));
        attempt(xml, x -> assertTrue(new GetItem("i").read(x).body().length() <= 4096));
        attempt(xml, x -> new GetUserAvailability("a", NOW, NOW).read(x));
        attempt(xml, x -> new GetEvents(new EwsSubscription.Token("i", "w")).read(x));
        attempt(xml, x -> new FindFolder("f").read(x));
        attempt(xml, ExchangeReaderFuzzTest::sync);
        attempt(xml, ExchangeReaderFuzzTest::sameText);
    }

    private static void sync(byte[] xml) throws MalformedXml, EwsRefused {
        List<ItemChange> seen = new ArrayList<>();
        var operation =
                new SyncFolderItems(
                        FolderId.CALENDAR, ItemShape.CALENDAR, Optional.empty(), MOST, seen::add);
        try {
            var page = operation.read(xml);
            assertTrue(page.changes() <= MOST);
            assertTrue(page.syncState().length() <= SyncFolderItems.MAX_STATE);
        } finally {
            seen.forEach(change -> change.item().ifPresent(ExchangeReaderFuzzTest::item));
        }
    }

    /** Text as the stream reads it is text as the tree holds it. */
    private static void sameText(byte[] xml) throws MalformedXml {
        XmlElement root = XmlReader.read(xml);
        XmlStream in = XmlStream.of(xml);
        assertEquals(root.name(), in.name());
        var children = new ArrayList<String>();
        while (in.child()) {
            children.add(in.name());
            in.skip();
        }
        assertEquals(root.children().stream().map(XmlElement::name).toList(), children);
    }

    private static void item(EwsItem item) {
        text(item.subject(), 1);
        text(item.location(), 1);
        text(item.who(), 1);
        assertTrue(item.id().length() <= EwsItem.MAX_ID);
    }

    private static void text(String text, int fields) {
        assertTrue(text.length() <= fields * EwsCalendar.MAX_TEXT, () -> text.length() + "");
    }

    private static void bounded(AutodiscoverAnswer answer) {
        assertTrue(
                answer.toString().length()
                        <= 6
                                * AutodiscoverAnswer.MAX_PROTOCOLS
                                * (AutodiscoverAnswer.MAX_TEXT + 64));
    }

    private static void attempt(byte[] xml, Reader reader) {
        try {
            reader.read(xml);
        } catch (MalformedXml e) {
            assertTrue(e.line() >= 1 && e.column() >= 1, e::toString);
        } catch (EwsRefused e) {
            assertTrue(e.code().length() <= EwsCalendar.MAX_TEXT);
        }
    }
}
