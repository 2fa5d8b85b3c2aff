package dev.handset.emulator.mailbox;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** The folders of every mailbox (web-services.md §5.4). */
public enum Folder {
    CALENDAR("calendar", "Calendar", "IPF.Appointment"),
    INBOX("inbox", "Inbox", "IPF.Note"),
    VOICE_MAIL("voicemail", "Voice Mail", "IPF.Note.Microsoft.Voicemail"),
    CALL_LOG("conversationhistory", "Conversation History", "IPF.Note");

    private final String distinguishedId;
    private final String displayName;
    private final String folderClass;

    Folder(String distinguishedId, String displayName, String folderClass) {
        this.distinguishedId = distinguishedId;
        this.displayName = displayName;
        this.folderClass = folderClass;
    }

    /** {@code calendar} and so on, as {@code DistinguishedFolderId} has it. */
    public String distinguishedId() {
        return distinguishedId;
    }

    public String displayName() {
        return displayName;
    }

    /** {@code IPF.Appointment} and so on. */
    public String folderClass() {
        return folderClass;
    }

    /** The opaque {@code FolderId}. */
    public String id() {
        byte[] plain = ("folder:" + distinguishedId).getBytes(StandardCharsets.US_ASCII);
        return Base64.getEncoder().encodeToString(plain);
    }

    public static Optional<Folder> ofDistinguishedId(String id) {
        return Arrays.stream(values()).filter(f -> f.distinguishedId.equals(id)).findFirst();
    }

    public static Optional<Folder> ofId(String id) {
        return Arrays.stream(values()).filter(f -> f.id().equals(id)).findFirst();
    }
}
