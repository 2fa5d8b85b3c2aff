package dev.handset.emulator.page;

/** A command that cannot be done now, or at all; the message is for the person at the page. */
final class Refused extends Exception {
    private static final long serialVersionUID = 1;

    private final int status;

    private Refused(int status, String message) {
        super(message);
        this.status = status;
    }

    /** The phone or the lab is busy. */
    static Refused busy() {
        return new Refused(409, "The phone is signing in. Wait until that has come to its end.");
    }

    static Refused wrong(String message) {
        return new Refused(400, message);
    }

    int status() {
        return status;
    }
}
