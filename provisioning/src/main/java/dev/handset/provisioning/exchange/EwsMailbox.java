package dev.handset.provisioning.exchange;

import dev.handset.provisioning.ProvisioningFailed;
import dev.handset.provisioning.ProvisioningFailure;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a phone shows of a mailbox beside its calendar. */
public final class EwsMailbox {
    /** Beginning of a voice message's class; UNVERIFIED. */
    static final String VOICE_CLASS = "IPM.Note.Microsoft.Voicemail";

    private final EwsClient ews;

    public EwsMailbox(EwsClient ews) {
        this.ews = ews;
    }

    /**
     * The newest voice messages.
     *
     * @param max most that the phone has room for
     * @return empty where the mailbox has no folder for them, which is how one without unified
     *     messaging looks (F-EXCH-07)
     */
    public Optional<List<EwsItem>> voiceMails(int max) throws ProvisioningFailed {
        return found(FolderId.VOICE_MAIL, max);
    }

    /** Those of the newest {@code max} messages of the inbox that are voice messages. */
    public List<EwsItem> voiceMailsOfInbox(int max) throws ProvisioningFailed {
        return ews.call(new FindMessages(FolderId.INBOX, max)).stream()
                .filter(item -> item.itemClass().startsWith(VOICE_CLASS))
                .toList();
    }

    /**
     * The newest calls and conversations; by the folder's display name where the server does not
     * know it otherwise.
     *
     * @return empty where the mailbox has no such folder
     */
    public Optional<List<EwsItem>> callLog(int max) throws ProvisioningFailed {
        Optional<List<EwsItem>> known = found(FolderId.CONVERSATION_HISTORY, max);
        if (known.isPresent()) return known;
        var folder = ews.call(new FindFolder(FolderId.CONVERSATION_HISTORY_NAME));
        return folder.isEmpty() ? Optional.empty() : found(folder.get(), max);
    }

    /** One item in full. */
    public ItemDetail item(String id) throws ProvisioningFailed {
        return ews.call(new GetItem(id));
    }

    /**
     * When somebody is busy.
     *
     * @param address of any mailbox of the organization
     */
    public Availability availability(String address, Instant from, Instant to)
            throws ProvisioningFailed {
        return ews.call(new GetUserAvailability(address, from, to));
    }

    /** A name that an old schema does not have is refused as a broken request. */
    private Optional<List<EwsItem>> found(FolderId folder, int max) throws ProvisioningFailed {
        try {
            return Optional.of(ews.call(new FindMessages(folder, max)));
        } catch (ProvisioningFailed e) {
            boolean none =
                    e.failure() instanceof ProvisioningFailure.SoapFault fault
                            && List.of(EwsRefused.NO_FOLDER, "ErrorSchemaValidation")
                                    .contains(fault.code());
            if (none) return Optional.empty();
            throw e;
        }
    }
}
