package dev.handset.provisioning.sip;

import java.util.BitSet;

/**
 * Refuses a message number seen before, or too far behind ([MS-SIP] section 3.1.5.1). The first
 * number is taken as it comes, since a client's count goes on over a new association.
 */
public final class ReplayWindow {
    /** How far behind the highest number a message may be. */
    public static final int SIZE = 256;

    private static final int SLOTS = SIZE + 1;

    private final BitSet seen = new BitSet(SLOTS);
    private long highest = -1;

    /**
     * @return whether the number is new and inside the window; it then counts as seen
     */
    public boolean accept(long number) {
        if (number < 0) return false;
        if (highest < 0 || number - highest >= SLOTS) {
            seen.clear();
        } else if (number > highest) {
            for (var passed = highest + 1; passed < number; passed++) seen.clear(slot(passed));
        } else if (highest - number > SIZE || seen.get(slot(number))) {
            return false;
        }
        highest = Math.max(highest, number);
        seen.set(slot(number));
        return true;
    }

    private static int slot(long number) {
        return (int) (number % SLOTS);
    }
}
