package dev.handset.emulator.mailbox;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How an appointment repeats: at the same local time, whatever summer time does to the instant.
 *
 * @param every one day, one week and so on
 * @param zone of the organizer
 * @param count occurrences in all
 */
public record Series(Period every, ZoneId zone, int count) {
    /** Most occurrences of one series. */
    public static final int MOST = 1000;

    public Series {
        if (every.isZero() || every.isNegative()) {
            throw new IllegalArgumentException("expected a period above zero, found " + every);
        }
        if (count < 1 || count > MOST) {
            throw new IllegalArgumentException("expected 1 to " + MOST + ", found " + count);
        }
    }

    /** When each occurrence begins. */
    List<Instant> starts(Instant first) {
        LocalDateTime local = LocalDateTime.ofInstant(first, zone);
        return IntStream.range(0, count)
                .mapToObj(i -> local.plus(every.multipliedBy(i)).atZone(zone).toInstant())
                .toList();
    }
}
