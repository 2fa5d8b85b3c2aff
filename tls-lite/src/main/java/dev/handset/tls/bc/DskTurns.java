package dev.handset.tls.bc;

import dev.handset.tls.dsk.TlsDskFailed;
import dev.handset.tls.dsk.TlsDskFailed.Reason;

/** Whose turn it is in one TLS-DSK handshake: counts tokens and refuses those out of turn. */
final class DskTurns {
    private int round;
    private boolean usable = true;

    /**
     * @return 1, the number of a client's first token
     */
    int first() throws TlsDskFailed {
        if (round != 0) throw outOfTurn("the handshake has begun already");
        return ++round;
    }

    /**
     * @return the number of the token that is now to be taken
     */
    int next(boolean done) throws TlsDskFailed {
        if (!usable) throw outOfTurn("the handshake has failed before");
        if (done) throw outOfTurn("the handshake is done, no token is expected");
        usable = false; // until this token has been dealt with
        return ++round;
    }

    /** False while a token is being dealt with, and for good after a failure. */
    boolean usable() {
        return usable;
    }

    void succeeded() {
        usable = true;
    }

    TlsDskFailed incomplete() {
        return new TlsDskFailed(
                Reason.HANDSHAKE, round, "the token ends before the peer's flight does", null);
    }

    TlsDskFailed notDone() {
        return outOfTurn("there are no keys before the handshake is done");
    }

    private TlsDskFailed outOfTurn(String detail) {
        return new TlsDskFailed(Reason.OUT_OF_TURN, round, detail, null);
    }
}
