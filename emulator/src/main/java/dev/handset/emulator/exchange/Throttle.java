package dev.handset.emulator.exchange;

import dev.handset.emulator.lab.LabUser;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** Lets nobody in who has not waited as long as he was told. */
final class Throttle {
    static final Duration BACK_OFF = Duration.ofSeconds(1);

    /** Longer than a phone waits. */
    static final Duration LONG = Duration.ofMinutes(5);

    private final InstantSource clock;
    private final Map<String, Instant> open = new HashMap<>();

    Throttle(InstantSource clock) {
        this.clock = clock;
    }

    /** True when the user has to wait; who asks too early waits anew. */
    synchronized boolean refuses(LabUser user) {
        Instant now = clock.instant();
        Instant from = open.get(user.sipUri());
        if (from != null && !now.isBefore(from)) return false;
        open.put(user.sipUri(), now.plus(BACK_OFF));
        return true;
    }
}
