package dev.handset.agent.time;

import java.io.IOException;

/** No time from one server; the message says what was expected and what came. */
public final class NtpFailed extends IOException {
    private static final long serialVersionUID = 1;

    NtpFailed(String message) {
        super(message);
    }
}
