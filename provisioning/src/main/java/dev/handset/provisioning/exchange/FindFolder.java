package dev.handset.provisioning.exchange;

import dev.handset.provisioning.soap.MalformedXml;
import dev.handset.provisioning.soap.Xml;
import dev.handset.provisioning.soap.XmlElement;
import java.util.Optional;

/** The EWS operation FindFolder: a folder below all that a person sees, by its display name. */
record FindFolder(String displayName) implements EwsOperation<Optional<FolderId>> {
    @Override
    public String name() {
        return "FindFolder";
    }

    @Override
    public String body() {
        return """
        <m:FindFolder Traversal="Deep"><m:FolderShape><t:BaseShape>IdOnly</t:BaseShape>\
        </m:FolderShape><m:Restriction><t:IsEqualTo><t:FieldURI FieldURI="folder:DisplayName"/>\
        <t:FieldURIOrConstant><t:Constant Value="%s"/></t:FieldURIOrConstant></t:IsEqualTo>\
        </m:Restriction><m:ParentFolderIds>%s</m:ParentFolderIds></m:FindFolder>\
        """
                .formatted(Xml.escape(displayName), FolderId.ROOT.toXml());
    }

    @Override
    public Optional<FolderId> read(byte[] xml) throws MalformedXml, EwsRefused {
        XmlElement folders = EwsMessage.of(xml, name()).needAt("RootFolder", "Folders");
        for (XmlElement folder : folders.children()) {
            XmlElement element = folder.need("FolderId");
            String id = element.needAttribute("Id");
            if (id.length() > EwsItem.MAX_ID) {
                throw element.malformed("at most %d characters".formatted(EwsItem.MAX_ID), "more");
            }
            return Optional.of(new FolderId.Named(id));
        }
        return Optional.empty();
    }
}
