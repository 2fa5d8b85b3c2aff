package dev.handset.provisioning.exchange;

import dev.handset.provisioning.soap.MalformedXml;
import dev.handset.provisioning.soap.Xml;
import dev.handset.provisioning.soap.XmlStream;
import java.util.Optional;

/**
 * The EWS operation SyncFolderItems: what changed in a folder since the state of the last answer.
 * The answer is gone through once and not kept.
 *
 * @param shape see {@link ItemShape}
 * @param syncState empty to begin with all items
 * @param maxChanges of one answer, 1 to 512
 * @param visitor gets every change as it is read; what it got before an error counts for nothing
 */
record SyncFolderItems(
        FolderId folder,
        String shape,
        Optional<String> syncState,
        int maxChanges,
        ItemChange.Visitor visitor)
        implements EwsOperation<SyncFolderItems.Page> {
    /** Longest state that is kept; how long Exchange's get is UNVERIFIED. */
    static final int MAX_STATE = 64 * 1024;

    /**
     * One answer.
     *
     * @param last whether nothing more has changed
     */
    record Page(String syncState, boolean last, int changes) {}

    @Override
    public String name() {
        return "SyncFolderItems";
    }

    @Override
    public String body() {
        String state =
                syncState
                        .map(s -> "<m:SyncState>%s</m:SyncState>".formatted(Xml.escape(s)))
                        .orElse("");
        return "<m:SyncFolderItems>%s<m:SyncFolderId>%s</m:SyncFolderId>%s"
                        .formatted(shape, folder.toXml(), state)
                + "<m:MaxChangesReturned>%d</m:MaxChangesReturned></m:SyncFolderItems>"
                        .formatted(maxChanges);
    }

    /** A state is put into the next request as it came. */
    static String state(XmlStream in) throws MalformedXml {
        String text = in.text(MAX_STATE + 1);
        if (text.length() > MAX_STATE) {
            throw in.here("a SyncState of at most %d characters".formatted(MAX_STATE), "more");
        }
        return text;
    }

    @Override
    public Page read(byte[] xml) throws MalformedXml, EwsRefused {
        XmlStream in = XmlStream.of(xml);
        in.need("Body");
        if (!in.child()) throw in.here("element SyncFolderItemsResponse in Body", "nothing");
        if (!in.name().equals("SyncFolderItemsResponse")) {
            EwsMessage.of(xml, name());
            throw in.here("element SyncFolderItemsResponse in Body", in.name());
        }
        in.need("ResponseMessages");
        in.need("SyncFolderItemsResponseMessage");
        String code = "";
        String state = "";
        boolean last = false;
        int changes = 0;
        while (in.child()) {
            switch (in.name()) {
                case "ResponseCode" -> {
                    code = in.text(EwsCalendar.MAX_TEXT);
                    if (!code.equals(EwsRefused.NO_ERROR)) {
                        EwsMessage.of(xml, name());
                        throw in.here("code " + EwsRefused.NO_ERROR, code);
                    }
                }
                case "SyncState" -> state = state(in);
                case "IncludesLastItemInRange" -> last = in.text(5).equals("true");
                case "Changes" -> changes = changes(in);
                default -> in.skip();
            }
        }
        if (code.isEmpty()) throw in.here("element ResponseCode", "none");
        if (state.isEmpty()) throw in.here("element SyncState", "none");
        return new Page(state, last, changes);
    }

    private int changes(XmlStream in) throws MalformedXml {
        int count = 0;
        while (in.child()) {
            if (count++ == maxChanges)
                throw in.here("at most %d changes".formatted(maxChanges), "more");
            ItemChange.Kind kind = ItemChange.Kind.of(in.name());
            switch (kind) {
                case CREATE, UPDATE -> item(kind, in);
                case DELETE, READ_FLAG -> id(kind, in);
                case OTHER -> in.skip();
            }
        }
        return count;
    }

    private void item(ItemChange.Kind kind, XmlStream in) throws MalformedXml {
        while (in.child()) {
            EwsItem item = EwsItem.read(in);
            visitor.changed(new ItemChange(kind, item.id(), Optional.of(item)));
        }
    }

    private void id(ItemChange.Kind kind, XmlStream in) throws MalformedXml {
        while (in.child()) {
            if (in.name().equals("ItemId")) {
                visitor.changed(new ItemChange(kind, EwsItem.id(in, "Id"), Optional.empty()));
            }
            in.skip();
        }
    }
}
