package dev.handset.agent.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The phone's wall clock: the one it started with, and what a time server added to it. */
public final class PhoneClock implements InstantSource {
    /**
     * A clock that reads less than this was never set: no phone of the family is that old. Where a
     * phone's clock starts is not known (UNVERIFIED).
     */
    public static final Instant NEVER_SET_BEFORE = Instant.parse("2008-01-01T00:00:00Z");

    private final InstantSource start;
    private volatile Duration offset = Duration.ZERO;

    public PhoneClock(InstantSource start) {
        this.start = start;
    }

    @Override
    public Instant instant() {
        return start.instant().plus(offset);
    }

    /** From now on the clock is this much later than it was. */
    public void correct(Duration by) {
        offset = offset.plus(by);
    }

    public boolean wasEverSet() {
        return !instant().isBefore(NEVER_SET_BEFORE);
    }
}
