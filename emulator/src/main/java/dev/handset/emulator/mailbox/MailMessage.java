package dev.handset.emulator.mailbox;

import java.time.Instant;

/**
 * A message: mail, a voice mail, a call in the log.
 *
 * @param owner SIP URI of the user in whose mailbox it is
 * @param itemClass see the constants
 * @param from display name
 * @param fromAddress mail address, or the number of a caller
 */
public record MailMessage(
        String owner,
        Folder folder,
        String itemClass,
        String subject,
        String from,
        String fromAddress,
        Instant received,
        boolean read,
        String body)
        implements Item {
    public static final String NOTE = "IPM.Note";

    /** UNVERIFIED (web-services.md §5.4): the class of a voice mail. */
    public static final String VOICE_MAIL = "IPM.Note.Microsoft.Voicemail.UM.CA";

    /** UNVERIFIED: the class of a call in the log. */
    public static final String CALL = "IPM.Note.Microsoft.Conversation.Voice";

    public static MailMessage voiceMail(
            String owner, String from, String number, Instant received, boolean read) {
        return new MailMessage(
                owner,
                Folder.VOICE_MAIL,
                VOICE_MAIL,
                "Voice Mail from " + from,
                from,
                number,
                received,
                read,
                "");
    }

    public static MailMessage call(String owner, String with, String number, Instant at) {
        return new MailMessage(
                owner, Folder.CALL_LOG, CALL, "Call with " + with, with, number, at, true, "");
    }

    public MailMessage asRead(boolean now) {
        return new MailMessage(
                owner, folder, itemClass, subject, from, fromAddress, received, now, body);
    }
}
