package dev.handset.emulator.exchange;

/** An operation that ends in an error message. */
final class Refused extends Exception {
    private final EwsError error;

    Refused(EwsError error) {
        super(error.code());
        this.error = error;
    }

    EwsError error() {
        return error;
    }
}
