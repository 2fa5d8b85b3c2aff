package dev.handset.emulator.reproduce;

import dev.handset.agent.page.Difference;
import java.util.List;

/**
 * Something that was not as the scenario says.
 *
 * @param run 1 or 2
 * @param what such as {@code diagnosis} or {@code handshake at the web VIP}
 */
public record Mismatch(int run, String what, String expected, String got) {
    /** For the page. */
    public static List<Difference> differences(List<Mismatch> mismatches) {
        return mismatches.stream()
                .map(one -> new Difference(one.what, one.expected, one.got))
                .toList();
    }

    @Override
    public String toString() {
        return "run %d, %s: expected %s, got %s".formatted(run, what, expected, got);
    }
}
