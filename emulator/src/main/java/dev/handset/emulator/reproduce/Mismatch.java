package dev.handset.emulator.reproduce;

/**
 * Something that was not as the scenario says.
 *
 * @param run 1 or 2
 * @param what such as {@code diagnosis} or {@code handshake at the web VIP}
 */
public record Mismatch(int run, String what, String expected, String got) {
    @Override
    public String toString() {
        return "run %d, %s: expected %s, got %s".formatted(run, what, expected, got);
    }
}
