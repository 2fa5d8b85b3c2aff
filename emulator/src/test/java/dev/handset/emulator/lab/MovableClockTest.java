package dev.handset.emulator.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class MovableClockTest {
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

    @Test
    void goesWithTheClockBelowItUntilItIsSet() {
        var clock = new MovableClock(() -> NOW);
        assertEquals(NOW, clock.instant());
        clock.setAhead(Duration.ofDays(181));
        assertEquals(Instant.parse("2026-11-29T00:00:00Z"), clock.instant());
        clock.setAhead(Duration.ZERO);
        assertEquals(NOW, clock.instant());
    }
}
