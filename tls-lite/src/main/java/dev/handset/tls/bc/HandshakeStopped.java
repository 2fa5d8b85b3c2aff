package dev.handset.tls.bc;

import dev.handset.tls.HandshakeOutcome;
import org.bouncycastle.tls.TlsFatalAlert;

/** Stops a handshake from within, with an alert for the peer and an outcome for our caller. */
final class HandshakeStopped extends TlsFatalAlert {
    private final transient HandshakeOutcome outcome;

    HandshakeStopped(short alert, HandshakeOutcome outcome) {
        super(alert, outcome.sentence());
        this.outcome = outcome;
    }

    HandshakeOutcome outcome() {
        return outcome;
    }
}
