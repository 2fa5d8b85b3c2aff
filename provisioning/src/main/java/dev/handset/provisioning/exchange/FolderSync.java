package dev.handset.provisioning.exchange;

import dev.handset.provisioning.ProvisioningFailed;
import dev.handset.provisioning.ProvisioningFailure;
import java.util.Optional;

/**
 * Follows a folder page by page: memory holds one page's bytes, whatever the folder holds. A state
 * that the server does not know any more is dropped, and the folder read from its beginning, once.
 */
public final class FolderSync {
    /** Most changes of one page; with {@link ItemShape} some 100 KB. The service allows 512. */
    static final int PAGE = 128;

    /** Pages of one run: some 250 000 items, which no mailbox of a phone's user has. */
    static final int MAX_PAGES = 2000;

    private final EwsClient ews;
    private final FolderId folder;
    private final String shape;

    private FolderSync(EwsClient ews, FolderId folder, String shape) {
        this.ews = ews;
        this.folder = folder;
        this.shape = shape;
    }

    /** Of the calendar, with what {@link Appointment} holds; series come as one item. */
    public static FolderSync ofCalendar(EwsClient ews) {
        return new FolderSync(ews, FolderId.CALENDAR, ItemShape.CALENDAR);
    }

    /** Of a folder of messages. */
    public static FolderSync ofMessages(EwsClient ews, FolderId folder) {
        return new FolderSync(ews, folder, ItemShape.MESSAGES);
    }

    /**
     * Where a run ended.
     *
     * @param state to begin the next one with
     * @param anew whether it began from the folder's beginning
     * @param complete whether nothing is left; false after {@link #MAX_PAGES}
     */
    public record Result(String state, boolean anew, boolean complete, int pages, long changes) {}

    /**
     * Reads all changes.
     *
     * @param from the state of the last run; empty to begin with all items
     * @param visitor gets every change; where {@link Result#anew} is true although there was a
     *     state, all items of the folder
     */
    public Result run(Optional<String> from, ItemChange.Visitor visitor) throws ProvisioningFailed {
        try {
            return pages(from, visitor);
        } catch (ProvisioningFailed e) {
            boolean unknown =
                    e.failure() instanceof ProvisioningFailure.SoapFault fault
                            && fault.code().equals(EwsRefused.SYNC_STATE);
            if (!unknown || from.isEmpty()) throw e;
            return pages(Optional.empty(), visitor);
        }
    }

    private Result pages(Optional<String> from, ItemChange.Visitor visitor)
            throws ProvisioningFailed {
        Optional<String> state = from;
        long changes = 0;
        for (int pages = 1; ; pages++) {
            var page = ews.call(new SyncFolderItems(folder, shape, state, PAGE, visitor));
            boolean stuck = page.changes() == 0 && state.equals(Optional.of(page.syncState()));
            state = Optional.of(page.syncState());
            changes += page.changes();
            if (page.last() || stuck || pages == MAX_PAGES) {
                return new Result(
                        page.syncState(), from.isEmpty(), page.last() || stuck, pages, changes);
            }
        }
    }
}
