package dev.handset.emulator.mailbox;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One calendar entry, or a series of them.
 *
 * @param owner SIP URI of the user in whose calendar it is
 * @param organizer display name
 * @param start of the first occurrence of a series
 * @param busy {@code Free}, {@code Tentative}, {@code Busy}, {@code OOF} or {@code NoData}
 * @param series how it repeats
 */
public record Appointment(
        String owner,
        String subject,
        String location,
        String organizer,
        Instant start,
        Instant end,
        String busy,
        String body,
        Optional<Series> series)
        implements Item {
    /** An entry by itself, without text. */
    public Appointment(
            String owner,
            String subject,
            String location,
            String organizer,
            Instant start,
            Instant end,
            String busy) {
        this(owner, subject, location, organizer, start, end, busy, "", Optional.empty());
    }

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

    public Appointment repeating(Series every) {
        return new Appointment(
                owner, subject, location, organizer, start, end, busy, body, Optional.of(every));
    }

    public Appointment saying(String text) {
        return new Appointment(owner, subject, location, organizer, start, end, busy, text, series);
    }

    @Override
    public Folder folder() {
        return Folder.CALENDAR;
    }

    @Override
    public String itemClass() {
        return "IPM.Appointment";
    }

    /** What of it lies in {@code from} to {@code to}: itself, or occurrences of the series. */
    public List<Appointment> within(Instant from, Instant to) {
        if (series.isEmpty()) return overlaps(from, to) ? List.of(this) : List.of();
        return series.get().starts(start).stream()
                .map(this::occurrence)
                .filter(one -> one.overlaps(from, to))
                .toList();
    }

    private Appointment occurrence(Instant at) {
        Instant until = at.plus(Duration.between(start, end));
        return new Appointment(owner, subject, location, organizer, at, until, busy, body, series);
    }

    private boolean overlaps(Instant from, Instant to) {
        return start.isBefore(to) && end.isAfter(from);
    }
}
