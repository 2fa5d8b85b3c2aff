package dev.handset.emulator.exchange;

import dev.handset.emulator.mailbox.Folder;
import dev.handset.provisioning.soap.MalformedXml;
import dev.handset.provisioning.soap.XmlElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code DistinguishedFolderId} and {@code FolderId}. */
final class FolderChoice {
    private FolderChoice() {}

    /**
     * The first folder an element names.
     *
     * @throws Refused when the mailbox has none such
     */
    static Folder one(XmlElement parent) throws MalformedXml, Refused {
        return all(parent).get(0);
    }

    /** Whether an operation is about this folder. */
    static boolean names(XmlElement request, Folder folder) {
        return request.children().stream()
                .flatMap(part -> part.children().stream())
                .flatMap(named -> named.attribute("Id").stream())
                .anyMatch(id -> id.equals(folder.distinguishedId()) || id.equals(folder.id()));
    }

    /** Every folder an element names, one at least. */
    static List<Folder> all(XmlElement parent) throws MalformedXml, Refused {
        var folders = new ArrayList<Folder>();
        for (XmlElement child : parent.children()) {
            String id = child.needAttribute("Id");
            Optional<Folder> folder =
                    child.name().equals("DistinguishedFolderId")
                            ? Folder.ofDistinguishedId(id)
                            : Folder.ofId(id);
            folders.add(folder.orElseThrow(() -> new Refused(EwsError.FOLDER_NOT_FOUND)));
        }
        if (folders.isEmpty()) throw parent.malformed("a folder in " + parent.name(), "none");
        return folders;
    }
}
