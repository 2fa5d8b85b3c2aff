package dev.handset.emulator.lab;

/**
 * A person with an account, a mailbox and a phone number. Password and PIN do not show in {@link
 * #toString}.
 *
 * @param sipUri such as {@code sip:alice@contoso.com}
 * @param displayName such as {@code Alice Example}
 * @param domain of the directory account, such as {@code CONTOSO}
 * @param account such as {@code alice}
 * @param number E.164 with the plus sign, such as {@code +14255550123}
 * @param extension such as {@code 50123}
 * @param pin empty when none was set
 * @param locked whether the directory account is: no password of it is any good
 */
public record LabUser(
        String sipUri,
        String displayName,
        String domain,
        String account,
        String password,
        String number,
        String extension,
        String pin,
        boolean locked) {
    /** With an account that is not locked. */
    public LabUser(
            String sipUri,
            String displayName,
            String domain,
            String account,
            String password,
            String number,
            String extension,
            String pin) {
        this(sipUri, displayName, domain, account, password, number, extension, pin, false);
    }

    /** The same user, whose account is locked. */
    public LabUser asLocked() {
        return withLocked(true);
    }

    /** The same user, whose account is locked or not. */
    public LabUser withLocked(boolean is) {
        return new LabUser(
                sipUri, displayName, domain, account, password, number, extension, pin, is);
    }

    /**
     * The same user with another PIN.
     *
     * @param other empty for none
     */
    public LabUser withPin(String other) {
        return new LabUser(
                sipUri, displayName, domain, account, password, number, extension, other, locked);
    }

    /** The user of the examples (web-services.md §0.2). */
    public static final LabUser ALICE =
            new LabUser(
                    "sip:alice@contoso.com",
                    "Alice Example",
                    "CONTOSO",
                    "alice",
                    "Passw0rd!",
                    "+14255550123",
                    "50123",
                    "24680");

    /** Somebody else, so that a wrong match shows. */
    public static final LabUser BOB =
            new LabUser(
                    "sip:bob@contoso.com",
                    "Bob Example",
                    "CONTOSO",
                    "bob",
                    "Secr3t-Bob",
                    "+14255550199",
                    "50199",
                    "13579");

    /** The address without {@code sip:}, which is the mail address too. */
    public String address() {
        return sipUri.startsWith("sip:") ? sipUri.substring("sip:".length()) : sipUri;
    }

    @Override
    public String toString() {
        return "LabUser[%s, %s\\%s, %s, ext %s]"
                .formatted(sipUri, domain, account, number, extension);
    }
}
