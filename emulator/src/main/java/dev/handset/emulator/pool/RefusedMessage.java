package dev.handset.emulator.pool;

/** A message the pool refuses, and the error it answers with. */
final class RefusedMessage extends Exception {
    private final PoolError error;

    RefusedMessage(PoolError error) {
        super(error + ": " + error.reason());
        this.error = error;
    }

    PoolError error() {
        return error;
    }
}
