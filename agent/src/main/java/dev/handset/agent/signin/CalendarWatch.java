package dev.handset.agent.signin;

import dev.handset.agent.diagnosis.Diagnosis;
import dev.handset.agent.event.Step;
import dev.handset.provisioning.ProvisioningFailed;
import dev.handset.provisioning.exchange.EwsClient;
import dev.handset.provisioning.exchange.EwsSubscription;
import dev.handset.provisioning.exchange.FolderId;
import dev.handset.provisioning.exchange.Patience;
import dev.handset.provisioning.http.HttpClient;
import dev.handset.provisioning.http.LogOn;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Follows the calendar of a phone that stays signed in: asks Exchange for news now and then, and
 * reads again what changed. Over connections of its own, so that a slow Exchange holds up nothing
 * of the registration.
 */
final class CalendarWatch implements AutoCloseable {
    /** Between two questions; our own choice (UNVERIFIED). */
    static final Duration EVERY = Duration.ofMinutes(1);

    private final Progress progress;
    private final CalendarStep calendar;
    private final HttpClient http;
    private final EwsClient ews;
    private final EwsSubscription subscription;
    private final ScheduledExecutorService timer;

    /**
     * @param calendar how it is read and shown
     */
    CalendarWatch(Progress progress, CalendarStep calendar) {
        this.progress = progress;
        this.calendar = calendar;
        this.http =
                new HttpClient(
                        progress.http().settings(),
                        new HttpEvents(progress.events(), progress.settings().labForms()));
        this.ews =
                new EwsClient(
                        http,
                        progress.ews().orElseThrow(),
                        progress.exchangeAccount().map(LogOn::exchange),
                        Patience.USUAL);
        this.subscription = new EwsSubscription(ews, List.of(FolderId.CALENDAR));
        this.timer =
                Executors.newSingleThreadScheduledExecutor(
                        task -> {
                            var thread = new Thread(task, "calendar");
                            thread.setDaemon(true);
                            return thread;
                        });
    }

    /** Looks now and then until it is closed. */
    void start() {
        var unused =
                timer.scheduleWithFixedDelay(
                        this::look, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Looks once. */
    void look() {
        try {
            if (subscription.news()) calendar.follow(progress, ews);
            working();
        } catch (ProvisioningFailed e) {
            failing(Diagnosed.failed(progress, Step.CALENDAR, e).diagnosis());
        }
    }

    private void failing(Diagnosis diagnosis) {
        progress.events().evidence("calendar", diagnosis.observed());
        for (String text : diagnosis.screens()) {
            progress.events().change(screen -> screen.withStatus(text));
        }
    }

    /** Takes away what {@link #failing} put there, and nothing else. */
    private void working() {
        progress.events()
                .change(
                        screen ->
                                screen.status().equals(Screens.NO_EXCHANGE)
                                        ? screen.withStatus("")
                                        : screen);
    }

    /** Does not wait for a question that is under way. */
    @Override
    public void close() {
        timer.execute(http::close);
        timer.shutdown();
    }
}
