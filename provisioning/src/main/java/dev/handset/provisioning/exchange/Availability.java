package dev.handset.provisioning.exchange;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * When somebody is busy.
 *
 * @param from begin of the first interval
 * @param intervals one after the other, each {@link GetUserAvailability#INTERVAL} long
 * @param events with a subject where the asker may know it; at most {@link #MAX_EVENTS}
 */
public record Availability(
        Instant from, List<Appointment.FreeBusy> intervals, List<Appointment> events) {
    public static final int MAX_EVENTS = 100;

    public Availability {
        intervals = List.copyOf(intervals);
        events = List.copyOf(events);
    }

    /** How the time is marked; {@code NO_DATA} outside of what was asked for. */
    public Appointment.FreeBusy at(Instant time) {
        if (time.isBefore(from)) return Appointment.FreeBusy.NO_DATA;
        long index = Duration.between(from, time).dividedBy(GetUserAvailability.INTERVAL);
        return index < intervals.size() ? intervals.get((int) index) : Appointment.FreeBusy.NO_DATA;
    }
}
