package dev.handset.provisioning.exchange;

import dev.handset.provisioning.ProvisioningFailed;
import dev.handset.provisioning.ProvisioningFailure;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Asks a mailbox for news of some folders (pull notifications). What the server forgot is
 * subscribed anew, and counts as news, since nobody knows what happened meanwhile.
 */
public final class EwsSubscription {
    /** After which a server forgets a subscription that nobody asks about; our own choice. */
    static final int MINUTES = 30;

    /** Answers of one look; each holds 50 events at most. */
    static final int MAX_ANSWERS = 20;

    private static final Set<String> FORGOTTEN =
            Set.of(
                    "ErrorSubscriptionNotFound",
                    "ErrorExpiredSubscription",
                    "ErrorInvalidWatermark",
                    "ErrorSubscriptionAccessDenied",
                    "ErrorInvalidSubscription");

    private final EwsClient ews;
    private final List<FolderId> folders;
    private Optional<Token> token = Optional.empty();

    /** What a server knows a subscription by, and how far it was read. */
    record Token(String id, String watermark) {}

    public EwsSubscription(EwsClient ews, List<FolderId> folders) {
        this.ews = ews;
        this.folders = List.copyOf(folders);
    }

    /**
     * Whether something happened since the last call; the first call always says so.
     *
     * @throws ProvisioningFailed when the server does not answer, or refuses to subscribe
     */
    public boolean news() throws ProvisioningFailed {
        if (token.isEmpty()) return subscribed();
        try {
            int events = 0;
            for (int answers = 0; answers < MAX_ANSWERS; answers++) {
                var news = ews.call(new GetEvents(token.orElseThrow()));
                token = Optional.of(news.next());
                events += news.events();
                if (!news.more()) break;
            }
            return events > 0;
        } catch (ProvisioningFailed e) {
            if (!(e.failure() instanceof ProvisioningFailure.SoapFault fault)) throw e;
            if (!FORGOTTEN.contains(fault.code())) throw e;
            return subscribed();
        }
    }

    private boolean subscribed() throws ProvisioningFailed {
        token = Optional.of(ews.call(new Subscribe(folders, MINUTES)));
        return true;
    }

    /** Ends the subscription at the server, if there is one. */
    public void end() throws ProvisioningFailed {
        Optional<Token> last = token;
        token = Optional.empty();
        if (last.isPresent()) ews.call(new Unsubscribe(last.get().id()));
    }
}
