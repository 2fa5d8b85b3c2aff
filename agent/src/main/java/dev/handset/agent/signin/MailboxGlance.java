package dev.handset.agent.signin;

import dev.handset.agent.event.Outcome;
import dev.handset.agent.event.Step;
import dev.handset.provisioning.ProvisioningFailed;
import dev.handset.provisioning.exchange.EwsClient;
import dev.handset.provisioning.exchange.EwsItem;
import dev.handset.provisioning.exchange.EwsMailbox;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the newest voice messages and logged calls, once the calendar is read. How a phone
 * lists them is not known, so that nothing on the face changes; a mailbox that cannot have voice
 * messages at all has a diagnosis.
 */
final class MailboxGlance {
    private static final String NO_VOICE_MAIL = "F-EXCH-07";

    /** Most that is asked for; our own choice (UNVERIFIED). */
    private static final int NEWEST = 10;

    private final Progress progress;
    private final EwsMailbox mailbox;

    MailboxGlance(Progress progress, EwsClient ews) {
        this.progress = progress;
        this.mailbox = new EwsMailbox(ews);
    }

    /** A phone without voice mail follows its calendar like any other. */
    static boolean calendarWasRead(@Nullable Outcome outcome) {
        if (outcome instanceof Outcome.Failed failed) {
            return failed.diagnosis().code().equals(NO_VOICE_MAIL);
        }
        return outcome instanceof Outcome.Passed;
    }

    /**
     * @throws StepFailed where the mailbox has no voice mail
     */
    void look() throws StepFailed {
        tell("call log", this::callLog);
        if (tell("voice mails", this::voiceMails)) return;
        throw new StepFailed(
                progress.diagnoser()
                        .named(
                                NO_VOICE_MAIL,
                                Step.CALENDAR,
                                "the calendar is read; EWS knows no folder voicemail in this"
                                        + " mailbox, and no voice message is among the newest of"
                                        + " its inbox",
                                "the search folder that unified messaging puts into a mailbox"));
    }

    private Optional<List<EwsItem>> callLog() throws ProvisioningFailed {
        return mailbox.callLog(NEWEST);
    }

    private Optional<List<EwsItem>> voiceMails() throws ProvisioningFailed {
        var found = mailbox.voiceMails(NEWEST);
        if (found.isPresent()) return found;
        var ofInbox = mailbox.voiceMailsOfInbox(NEWEST);
        return ofInbox.isEmpty() ? Optional.empty() : Optional.of(ofInbox);
    }

    private interface Question {
        Optional<List<EwsItem>> ask() throws ProvisioningFailed;
    }

    /** False where there is no such folder; an answer of no use says nothing about that. */
    private boolean tell(String what, Question question) {
        try {
            var items = question.ask();
            progress.events().evidence(what, items.map(MailboxGlance::said).orElse("no folder"));
            return items.isPresent();
        } catch (ProvisioningFailed e) {
            progress.events().evidence(what, e.failure().sentence());
            return true;
        }
    }

    private static String said(List<EwsItem> items) {
        long unread = items.stream().filter(i -> !i.read().orElse(true)).count();
        return "%d of the newest, %d unread".formatted(items.size(), unread);
    }
}
