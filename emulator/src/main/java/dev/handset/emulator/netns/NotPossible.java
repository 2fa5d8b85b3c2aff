package dev.handset.emulator.netns;

import java.io.IOException;

/** This machine has no network namespaces for us; the message says what is missing. */
public final class NotPossible extends IOException {
    private static final long serialVersionUID = 1;

    NotPossible(String message) {
        super(message);
    }
}
