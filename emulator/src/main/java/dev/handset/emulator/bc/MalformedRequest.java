package dev.handset.emulator.bc;

/** A certificate request that cannot be used: what was expected and what was found. */
public final class MalformedRequest extends Exception {
    MalformedRequest(String expected, String found) {
        super("certificate request: expected %s, found %s".formatted(expected, found));
    }
}
