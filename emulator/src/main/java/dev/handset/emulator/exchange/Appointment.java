package dev.handset.emulator.exchange;

import java.time.Duration;
import java.time.Instant;

/**
 * One calendar entry.
 *
 * @param owner SIP URI of the user in whose calendar it is
 * @param organizer display name
 * @param busy {@code Free}, {@code Tentative}, {@code Busy}, {@code OOF} or {@code NoData}
 */
public record Appointment(
        String owner,
        String subject,
        String location,
        String organizer,
        Instant start,
        Instant end,
        String busy) {
    /** Half an hour from {@code now}, one hour long, in Room 1 with Bob. */
    public static Appointment soon(String owner, Instant now) {
        Instant start = now.plus(Duration.ofMinutes(30));
        return new Appointment(
                owner,
                "Design review",
                "Room 1",
                "Bob Example",
                start,
                start.plus(Duration.ofHours(1)),
                "Busy");
    }

    boolean overlaps(Instant from, Instant to) {
        return start.isBefore(to) && end.isAfter(from);
    }
}
