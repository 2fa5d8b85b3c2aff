package dev.handset.agent.device;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * By how much a phone's clock differs from its machine's, and who said so.
 *
 * @param source such as {@code 192.0.2.3:123 (option 42), stratum 2}
 */
public record DeviceClock(Duration correction, String source) {
    /** Whose time it is before a time server was heard. */
    static final String MACHINE = "machine";

    private static final String BY = " by ";

    /**
     * The phone's clock, read.
     *
     * @param correction what {@code source} added to the machine's clock
     */
    public record Reading(Instant time, String source, Duration correction) {}

    static DeviceClock unset() {
        return new DeviceClock(Duration.ZERO, MACHINE);
    }

    /**
     * From what the step {@code time} told: the phone's time and by whom it was set.
     *
     * @param machine the machine's time when that was told
     * @return empty when it is told in other words
     */
    static Optional<DeviceClock> told(String evidence, Instant machine) {
        int end = evidence.indexOf(BY);
        if (end < 0) return Optional.empty();
        try {
            var time = Instant.parse(evidence.substring(0, end));
            String source = evidence.substring(end + BY.length());
            return Optional.of(new DeviceClock(Duration.between(machine, time), source));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    Reading at(Instant machine) {
        return new Reading(machine.plus(correction), source, correction);
    }
}
