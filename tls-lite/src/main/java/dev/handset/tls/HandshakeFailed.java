package dev.handset.tls;

import java.io.IOException;

/** A handshake that did not come about: how it ended, and everything that was seen. */
public final class HandshakeFailed extends IOException {
    private final transient HandshakeOutcome outcome;
    private final transient HandshakeTranscript transcript;

    public HandshakeFailed(HandshakeOutcome outcome, HandshakeTranscript transcript) {
        super(outcome.sentence());
        this.outcome = outcome;
        this.transcript = transcript;
    }

    /** Never {@link HandshakeOutcome.Completed}. */
    public HandshakeOutcome outcome() {
        return outcome;
    }

    public HandshakeTranscript transcript() {
        return transcript;
    }
}
