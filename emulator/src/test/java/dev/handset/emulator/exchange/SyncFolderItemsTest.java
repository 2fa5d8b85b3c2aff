package dev.handset.emulator.exchange;

import static dev.handset.emulator.exchange.ExchangeBench.folder;
import static dev.handset.emulator.exchange.ExchangeBench.shape;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.handset.emulator.lab.LabUser;
import dev.handset.emulator.mailbox.MailMessage;
import dev.handset.provisioning.soap.XmlElement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("EWS: SyncFolderItems")
final class SyncFolderItemsTest {
    private static final MailMessage MAIL =
            MailMessage.voiceMail(LabUser.ALICE.sipUri(), "Carol", "+1", ExchangeBench.NOW, false);

    private final ExchangeBench exchange = new ExchangeBench();
    private final List<String> ids = new ArrayList<>();
    private String state = "";

    @BeforeEach
    void addThree() {
        for (int i = 0; i < 3; i++) ids.add(exchange.mailboxes.add(MAIL));
    }

    private XmlElement sync(int most) throws Exception {
        String known = state.isEmpty() ? "" : "<m:SyncState>" + state + "</m:SyncState>";
        return exchange.message(
                """
                <m:SyncFolderItems>%s<m:SyncFolderId>%s</m:SyncFolderId>%s\
                <m:MaxChangesReturned>%d</m:MaxChangesReturned></m:SyncFolderItems>\
                """
                        .formatted(shape("IdOnly"), folder("voicemail"), known, most));
    }

    /** The names of the changes, and the state is kept for the next time. */
    private List<String> changes(int most) throws Exception {
        XmlElement answer = sync(most);
        state = answer.need("SyncState").text();
        return answer.need("Changes").children().stream().map(XmlElement::name).toList();
    }

    @Test
    @DisplayName("page by page until the last one, and then nothing")
    void goesPageByPage() throws Exception {
        assertEquals(List.of("Create", "Create"), changes(2));
        assertEquals(List.of("Create"), changes(2));
        assertEquals(List.of(), changes(2));
    }

    @Test
    @DisplayName("every item comes once, and the last page says that it is the last")
    void everyItemOnce() throws Exception {
        for (int i = 0; i < 10; i++) ids.add(exchange.mailboxes.add(MAIL));
        var seen = new HashSet<String>();
        int pages = 0;
        boolean last = false;
        while (!last) {
            XmlElement answer = sync(4);
            state = answer.need("SyncState").text();
            last = answer.need("IncludesLastItemInRange").text().equals("true");
            for (XmlElement create : answer.need("Changes").children("Create")) {
                seen.add(create.needAt("Message", "ItemId").needAttribute("Id"));
            }
            pages++;
        }
        assertEquals(new HashSet<>(ids), seen);
        assertEquals(4, pages);
    }

    @Test
    @DisplayName("changed, read and deleted items are told as such")
    void tellsWhatBecameOfThem() throws Exception {
        changes(512);
        exchange.mailboxes.replace(ids.get(0), MAIL.asRead(true));
        exchange.mailboxes.delete(ids.get(1));
        var other = MailMessage.voiceMail(MAIL.owner(), "Dave", "+2", MAIL.received(), true);
        exchange.mailboxes.replace(ids.get(2), other);
        assertEquals(List.of("ReadFlagChange", "Delete", "Update"), changes(512));
    }

    @Test
    @DisplayName("who never knew a deleted item is not told of it")
    void forgetsWhatNobodyKnew() throws Exception {
        exchange.mailboxes.delete(ids.get(1));
        assertEquals(List.of("Create", "Create"), changes(512));
    }

    @Test
    @DisplayName("a flag after a change is still a change to who knew neither")
    void changeThenFlag() throws Exception {
        changes(512);
        var other = MailMessage.voiceMail(MAIL.owner(), "Dave", "+2", MAIL.received(), false);
        exchange.mailboxes.replace(ids.get(2), other);
        exchange.mailboxes.replace(ids.get(2), other.asRead(true));
        assertEquals(List.of("Update"), changes(512));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "AAAA", "Y2FsZW5kYXI6MQ==", "dm9pY2VtYWlsOi0x"})
    @DisplayName("a sync state of no or another folder is an error")
    void refusesStrangeState(String strange) throws Exception {
        state = strange;
        assertEquals("ErrorInvalidSyncStateData", sync(5).need("ResponseCode").text());
    }
}
