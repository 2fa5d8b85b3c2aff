package dev.handset.agent.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what someone probably meant. */
final class Nearest {
    private Nearest() {}

    /**
     * A candidate that begins so, else the one that needs fewest changes; empty when even that one
     * is far off.
     */
    static Optional<String> to(String typed, Collection<String> candidates) {
        int tolerance = Math.max(2, typed.length() / 3);
        return candidates.stream()
                .min(
                        Comparator.comparing((String c) -> !c.startsWith(typed))
                                .thenComparingInt(c -> distance(typed, c)))
                .filter(c -> c.startsWith(typed) || distance(typed, c) <= tolerance);
    }

    /** Insertions, deletions and replacements from one text to the other. */
    private static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) row[j] = j;
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int change = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
