package dev.handset.emulator.scenario;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the known word that a mistyped one was probably meant to be. */
final class Nearest {
    private Nearest() {}

    /** The known word with the fewest changed letters, if that is at most a third of them. */
    static Optional<String> to(String word, Collection<String> known) {
        return known.stream()
                .filter(k -> distance(word, k) <= Math.max(1, k.length() / 3))
                .min(Comparator.comparingInt(k -> distance(word, k)));
    }

    /** {@code ; did you mean "x"?} or nothing, then all known words. */
    static String hint(String word, Collection<String> known) {
        String guess = to(word, known).map(k -> "; did you mean \"" + k + "\"?").orElse("");
        return guess + " (known: " + String.join(", ", known) + ")";
    }

    /** Levenshtein's distance: letters put in, left out or replaced. */
    static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) row[j] = j;
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
