package dev.handset.emulator.presence;

import java.util.Collection;
import java.util.Optional;

/** Numbers of availability; each is the lower bound of a range (sip-registration sheet, 9.6). */
public final class Availability {
    /** Within Available, which begins at 3000. */
    public static final int AVAILABLE = 3500;

    public static final int OFFLINE = 18_000;

    /** A manual choice such as Busy, as {@code xsi:type} of a published state. */
    private static final String USER_STATE = "userState";

    private Availability() {}

    /**
     * One number of all that a user's endpoints tell.
     *
     * <p>UNVERIFIED, ours: the user's own choice wins, else the endpoint that is most available;
     * who is registered and tells nothing is available.
     */
    static int of(Collection<Category> states, boolean registered) {
        if (!registered) return OFFLINE;
        return lowest(states, true).or(() -> lowest(states, false)).orElse(AVAILABLE);
    }

    private static Optional<Integer> lowest(Collection<Category> states, boolean chosen) {
        return states.stream()
                .filter(state -> state.content().contains(USER_STATE) == chosen)
                .flatMap(state -> state.availability().stream())
                .min(Integer::compare);
    }
}
