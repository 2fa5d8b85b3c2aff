package dev.handset.emulator.lab;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that can be set forward, so that what ends after months ends now. */
public final class MovableClock implements InstantSource {
    private final InstantSource base;
    private volatile Duration ahead = Duration.ZERO;

    public MovableClock(InstantSource base) {
        this.base = base;
    }

    /** So much later than the clock below it, from now on. */
    public void setAhead(Duration time) {
        ahead = time;
    }

    @Override
    public Instant instant() {
        return base.instant().plus(ahead);
    }
}
