package dev.handset.agent.signin;

import dev.handset.agent.event.Outcome;
import dev.handset.agent.event.Step;
import dev.handset.agent.state.CalendarFile;
import dev.handset.provisioning.ProvisioningFailed;
import dev.handset.provisioning.ProvisioningFailure;
import dev.handset.provisioning.exchange.Appointment;
import dev.handset.provisioning.exchange.EwsCalendar;
import dev.handset.provisioning.exchange.EwsClient;
import dev.handset.provisioning.exchange.FolderSync;
import dev.handset.provisioning.exchange.Patience;
import dev.handset.provisioning.http.LogOn;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads the next appointments by EWS, expanded by the server, and shows the nearest. What changed
 * since the last start is asked for first: where nothing did, those kept are still right.
 */
final class CalendarStep implements SignInStep {
    /** How far ahead is looked; our own choice (UNVERIFIED). */
    private static final Duration AHEAD = Duration.ofDays(7);

    /** For how long kept appointments stand in for the view, when nothing changed; our choice. */
    private static final Duration FRESH = Duration.ofHours(12);

    /** Below the next one; what the display has lines for. */
    private static final int LATER = 3;

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
        var ews =
                new EwsClient(
                        progress.http(),
                        progress.ews().get(),
                        progress.exchangeAccount().map(LogOn::exchange),
                        Patience.USUAL);
        try {
            follow(progress, ews);
        } catch (ProvisioningFailed e) {
            new CachedAccount(progress).failed(e.failure());
            throw Diagnosed.failed(progress, Step.CALENDAR, e);
        }
        new MailboxGlance(progress, ews).look();
        return Outcome.PASSED;
    }

    /** Shows what is next, and keeps it with how far the calendar was followed. */
    void follow(Progress progress, EwsClient ews) throws ProvisioningFailed {
        var file = new CalendarFile(progress.state());
        Instant now = progress.settings().clock().instant();
        var kept = kept(progress, file);
        Optional<String> state = kept.map(CalendarFile.Kept::syncState).filter(s -> !s.isEmpty());
        Optional<FolderSync.Result> changes =
                state.isPresent() ? changes(progress, ews, state) : Optional.empty();
        boolean same = changes.filter(c -> !c.anew() && c.changes() == 0).isPresent();
        if (same && kept.orElseThrow().viewed().plus(FRESH).isAfter(now)) {
            progress.events().evidence("calendar", "unchanged since " + kept.get().viewed());
            show(progress, kept.get().entries());
            return;
        }
        int most = progress.settings().profile().device().calendarEntries().value();
        var entries = new EwsCalendar(ews).view(now, now.plus(AHEAD), most);
        show(progress, entries);
        if (state.isEmpty()) changes = changes(progress, ews, state);
        keep(
                progress,
                file,
                new CalendarFile.Kept(
                        progress.sipUri(),
                        progress.ews().orElseThrow().toString(),
                        now,
                        changes.map(FolderSync.Result::state).orElse(""),
                        entries));
    }

    /** A server that does not follow folders still shows them. */
    private static Optional<FolderSync.Result> changes(
            Progress progress, EwsClient ews, Optional<String> state) throws ProvisioningFailed {
        try {
            var result = FolderSync.ofCalendar(ews).run(state, change -> {});
            if (result.changes() > 0) {
                progress.events()
                        .evidence(
                                "calendar",
                                "%d %s, read in %d pages"
                                        .formatted(
                                                result.changes(),
                                                result.anew() ? "items" : "changes",
                                                result.pages()));
            }
            return Optional.of(result);
        } catch (ProvisioningFailed e) {
            if (state.isPresent() && !answered(e.failure())) throw e;
            progress.events().evidence("changes of the calendar", e.failure().sentence());
            return Optional.empty();
        }
    }

    /** Somebody was there and said something; asking for the view makes sense. */
    private static boolean answered(ProvisioningFailure failure) {
        return failure instanceof ProvisioningFailure.SoapFault
                || failure instanceof ProvisioningFailure.Busy
                || failure instanceof ProvisioningFailure.Malformed
                || failure instanceof ProvisioningFailure.HttpStatus
                || failure instanceof ProvisioningFailure.TooLarge;
    }

    private static Optional<CalendarFile.Kept> kept(Progress progress, CalendarFile file) {
        try {
            return file.read(progress.sipUri(), progress.ews().orElseThrow().toString());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** A phone whose flash is full shows its calendar all the same. */
    private static void keep(Progress progress, CalendarFile file, CalendarFile.Kept kept) {
        try {
            file.write(kept);
            progress.events()
                    .stored(
                            "%d appointments".formatted(kept.entries().size()),
                            file.path().toString());
        } catch (IOException e) {
            progress.events().evidence("calendar not kept", String.valueOf(e.getMessage()));
        }
    }

    private void show(Progress progress, List<Appointment> appointments) {
        Instant now = progress.settings().clock().instant();
        progress.events().evidence("appointments", String.valueOf(appointments.size()));
        List<String> next =
                appointments.stream()
                        .filter(a -> a.end().isAfter(now))
                        .sorted(Comparator.comparing(Appointment::start))
                        .limit(1 + LATER)
                        .map(a -> line(a, zone))
                        .toList();
        if (next.isEmpty()) return;
        progress.events()
                .change(
                        screen ->
                                screen.withAppointment(next.get(0))
                                        .withLater(next.subList(1, next.size())));
    }

    /** {@code Mon 14:30 Design review (Room 5)}, in the zone's own time on that day. */
    static String line(Appointment a, ZoneId zone) {
        String where = a.location().isEmpty() ? "" : " (" + a.location() + ")";
        return TIME.format(a.start().atZone(zone)) + " " + a.subject() + where;
    }
}
