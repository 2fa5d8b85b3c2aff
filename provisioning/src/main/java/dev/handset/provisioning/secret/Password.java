package dev.handset.provisioning.secret;

/** An account's password, never printed. */
public final class Password extends Secret {
    private Password(String text) {
        super(text);
    }

    public static Password of(String text) {
        return new Password(text);
    }

    @Override
    String kind() {
        return "password";
    }
}
