package dev.handset.emulator.mailbox;

/** Something in a mailbox. */
public sealed interface Item permits Appointment, MailMessage {
    /** SIP URI of the user in whose mailbox it is. */
    String owner();

    Folder folder();

    String itemClass();

    String subject();

    /** Plain text. */
    String body();
}
