package dev.handset.agent.dhcp;

import java.io.IOException;

/** What was pasted cannot be read: the message says where, what was expected and what is there. */
public final class NotUnderstood extends IOException {
    private static final long serialVersionUID = 1L;

    NotUnderstood(String message) {
        super(message);
    }
}
