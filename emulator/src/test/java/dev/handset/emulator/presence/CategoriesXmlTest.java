package dev.handset.emulator.presence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.handset.emulator.lab.LabUser;
import dev.handset.provisioning.soap.XmlElement;
import dev.handset.provisioning.soap.XmlReader;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CategoriesXmlTest {
    private static final Instant NOW = Instant.parse("2024-03-05T09:00:00Z");
    private static final String NOTE = "<note xmlns=\"urn:n\">a &amp; b</note>";

    private final Board board = new Board();
    private final CategoriesXml xml = new CategoriesXml(board);

    private List<XmlElement> self() throws Exception {
        return XmlReader.read(xml.self(LabUser.ALICE, true, NOW))
                .need("categories")
                .children("category");
    }

    private static String name(XmlElement category) {
        return category.attribute("name").orElseThrow();
    }

    private void publishNote() {
        var key = new Publication.Key("note", 5, 400);
        var note = new Publication(key, 0, "static", false, NOTE, Optional.empty());
        board.publish("sip:alice@contoso.com", "e", List.of(note), NOW);
    }

    @Test
    void ownDocumentHasCardAndSumOfStates() throws Exception {
        assertEquals(List.of("contactCard", "state"), self().stream().map(c -> name(c)).toList());
        assertEquals("Alice Example", self().get(0).find("displayName").orElseThrow().trimmed());
        assertEquals("3500", self().get(1).find("availability").orElseThrow().trimmed());
        assertEquals(
                Optional.of("2024-03-05T09:00:00.000"), self().get(0).attribute("publishTime"));
    }

    @Test
    void publishedCategoryComesBackWithItsNextVersion() throws Exception {
        publishNote();
        var note = self().get(2);
        assertEquals("a & b", note.need("note").trimmed());
        assertEquals(
                List.of("5", "400", "1", "static"),
                List.of(
                        note.attribute("instance").orElseThrow(),
                        note.attribute("container").orElseThrow(),
                        note.attribute("version").orElseThrow(),
                        note.attribute("expireType").orElseThrow()));
    }

    @Test
    void voiceMailIsACategory() throws Exception {
        board.voiceMail("sip:alice@contoso.com", new Board.VoiceMail(8, 3));
        var mwi = self().get(2).need("mwi");
        assertEquals(Optional.of("true"), mwi.attribute("messageWaiting"));
        assertEquals(Optional.of("8"), mwi.attribute("unreadVoiceMailCount"));
        assertEquals(Optional.of("3"), mwi.attribute("readVoiceMailCount"));
    }

    @Test
    void nothingUnreadPutsTheLampOut() throws Exception {
        board.voiceMail("sip:alice@contoso.com", new Board.VoiceMail(0, 11));
        assertEquals(Optional.of("false"), self().get(2).need("mwi").attribute("messageWaiting"));
    }

    @Test
    void watcherSeesCardAndSumOnly() throws Exception {
        publishNote();
        var root = XmlReader.read(xml.watched(LabUser.ALICE, false, NOW));
        assertEquals(Optional.of("sip:alice@contoso.com"), root.attribute("uri"));
        assertEquals(
                List.of("contactCard", "state"),
                root.children("category").stream().map(c -> name(c)).toList());
        assertEquals("18000", root.find("availability").orElseThrow().trimmed());
    }

    @Test
    void namesAreEscaped() throws Exception {
        var odd =
                new LabUser("sip:o@contoso.com", "<O'Hara> & \"Co\"", "D", "o", "p", "+1", "1", "");
        var text = xml.watched(odd, true, NOW);
        assertEquals(
                "<O'Hara> & \"Co\"",
                XmlReader.read(text).find("displayName").orElseThrow().trimmed());
        assertTrue(text.contains("&lt;O"), text);
    }
}
