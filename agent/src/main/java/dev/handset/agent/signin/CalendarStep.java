package dev.handset.agent.signin;

import dev.handset.agent.event.Outcome;
import dev.handset.agent.event.Step;
import dev.handset.provisioning.ProvisioningFailed;
import dev.handset.provisioning.exchange.Appointment;
import dev.handset.provisioning.exchange.EwsCalendar;
import dev.handset.provisioning.http.LogOn;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads the next appointments by EWS and shows the nearest. */
final class CalendarStep implements SignInStep {
    /** How far ahead is looked; our own choice (UNVERIFIED). */
    private static final Duration AHEAD = Duration.ofDays(7);

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("EEE HH:mm", Locale.ENGLISH);

    private final ZoneId zone;

    /**
     * @param zone in which the phone shows times
     */
    CalendarStep(ZoneId zone) {
        this.zone = zone;
    }

    @Override
    public Step step() {
        return Step.CALENDAR;
    }

    @Override
    public Outcome run(Progress progress) throws StepFailed {
        if (progress.ews().isEmpty()) {
            return new Outcome.Skipped("Exchange's address is not known");
        }
        Instant now = progress.settings().clock().instant();
        int entries = progress.settings().profile().device().calendarEntries().value();
        var calendar =
                new EwsCalendar(
                        progress.http(),
                        progress.ews().get(),
                        progress.settings().tethered().map(LogOn::exchange));
        try {
            show(progress, calendar.view(now, now.plus(AHEAD), entries), now);
        } catch (ProvisioningFailed e) {
            throw Diagnosed.failed(progress, Step.CALENDAR, e);
        }
        return Outcome.PASSED;
    }

    private void show(Progress progress, List<Appointment> appointments, Instant now) {
        progress.events().evidence("appointments", String.valueOf(appointments.size()));
        Optional<Appointment> next =
                appointments.stream()
                        .filter(a -> a.end().isAfter(now))
                        .min(Comparator.comparing(Appointment::start));
        next.ifPresent(
                a -> progress.events().show(progress.events().screen().withAppointment(line(a))));
    }

    /** {@code Mon 14:30 Design review (Room 5)}. */
    private String line(Appointment a) {
        String where = a.location().isEmpty() ? "" : " (" + a.location() + ")";
        return TIME.format(a.start().atZone(zone)) + " " + a.subject() + where;
    }
}
