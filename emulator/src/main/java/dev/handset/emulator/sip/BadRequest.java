package dev.handset.emulator.sip;

import java.io.IOException;

/** A request that RFC 3261 does not allow, and the answer to it; the message is its phrase. */
final class BadRequest extends IOException {
    private static final long serialVersionUID = 1;

    private final int status;

    /** A 400. */
    BadRequest(String phrase) {
        this(400, phrase);
    }

    BadRequest(int status, String phrase) {
        super(phrase);
        this.status = status;
    }

    Answer answer() {
        return Answer.of(status, phrase());
    }

    String phrase() {
        return String.valueOf(getMessage());
    }
}
