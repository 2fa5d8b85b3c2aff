package dev.handset.provisioning.exchange;

import dev.handset.provisioning.soap.MalformedXml;
import dev.handset.provisioning.soap.XmlStream;
import java.util.ArrayList;
import java.util.List;

/**
 * The EWS operation FindItem for messages, newest first.
 *
 * @param max most that are wanted
 */
record FindMessages(FolderId folder, int max) implements EwsOperation<List<EwsItem>> {
    @Override
    public String name() {
        return "FindItem";
    }

    @Override
    public String body() {
        return """
        <m:FindItem Traversal="Shallow">%s<m:IndexedPageItemView MaxEntriesReturned="%d" \
        Offset="0" BasePoint="Beginning"/><m:SortOrder><t:FieldOrder Order="Descending">\
        <t:FieldURI FieldURI="item:DateTimeReceived"/></t:FieldOrder></m:SortOrder>\
        <m:ParentFolderIds>%s</m:ParentFolderIds></m:FindItem>\
        """
                .formatted(ItemShape.MESSAGES, max, folder.toXml());
    }

    @Override
    public List<EwsItem> read(byte[] xml) throws MalformedXml, EwsRefused {
        EwsMessage.of(xml, name());
        XmlStream in = XmlStream.of(xml);
        for (String step :
                List.of(
                        "Body",
                        "FindItemResponse",
                        "ResponseMessages",
                        "FindItemResponseMessage",
                        "RootFolder",
                        "Items")) {
            in.need(step);
        }
        List<EwsItem> items = new ArrayList<>();
        while (items.size() < max && in.child()) items.add(EwsItem.read(in));
        return List.copyOf(items);
    }
}
