package dev.handset.emulator.sip;

import java.io.IOException;

/** A request that RFC 3261 does not allow; the message becomes the phrase of a 400. */
final class BadRequest extends IOException {
    private static final long serialVersionUID = 1;

    BadRequest(String phrase) {
        super(phrase);
    }

    String phrase() {
        return String.valueOf(getMessage());
    }
}
