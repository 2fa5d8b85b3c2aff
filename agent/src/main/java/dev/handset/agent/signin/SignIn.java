package dev.handset.agent.signin;

import dev.handset.agent.PhoneSettings;
import dev.handset.agent.SignInReport;
import dev.handset.agent.diagnosis.Catalogue;
import dev.handset.agent.diagnosis.Diagnosis;
import dev.handset.agent.event.EventStream;
import dev.handset.agent.event.Outcome;
import dev.handset.agent.event.Screen;
import dev.handset.agent.event.SignInEvent;
import dev.handset.agent.event.Step;
import dev.handset.agent.state.ClientIdentity;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Makes the steps in order. A vital step that fails ends the sign-in; Exchange may fail while the
 * phone stays signed in. A registrar that refuses the certificate of an earlier start sends the
 * phone back to the web ticket, once.
 */
public final class SignIn implements AutoCloseable {
    private static final CalendarStep CALENDAR = new CalendarStep(ZoneId.systemDefault());

    static final List<SignInStep> STEPS =
            List.of(
                    new LinkStep(),
                    new LeaseStep(),
                    new InformStep(),
                    new TimeStep(),
                    new DiscoverStep(),
                    new TrustStep(),
                    new TicketStep(),
                    new CertificateStep(),
                    new RegisterStep(),
                    new SettingsStep(),
                    new AutodiscoverStep(),
                    CALENDAR);

    private static final List<Step> WITH_NEW_CERTIFICATE =
            List.of(Step.TICKET, Step.CERTIFICATE, Step.REGISTER);

    private static final String CERTIFICATE_REFUSED = "H-AUTH-06";

    private final PhoneSettings settings;
    private final List<SignInStep> steps;
    private final EventStream events;
    private final LongSupplier nanoTime;
    private final Map<Step, Outcome> outcomes = new EnumMap<>(Step.class);
    private final Map<Step, Duration> times = new EnumMap<>(Step.class);
    private Optional<Progress> progress = Optional.empty();
    private volatile Optional<Staying> staying = Optional.empty();
    private volatile boolean closed;

    /**
     * @param nanoTime a monotonic clock in nanoseconds
     */
    public SignIn(PhoneSettings settings, Consumer<SignInEvent> watcher, LongSupplier nanoTime) {
        this(settings, STEPS, watcher, nanoTime);
    }

    SignIn(
            PhoneSettings settings,
            List<SignInStep> steps,
            Consumer<SignInEvent> watcher,
            LongSupplier nanoTime) {
        this.settings = settings;
        this.steps = steps;
        this.events = new EventStream(watcher, nanoTime);
        this.nanoTime = nanoTime;
    }

    /** Signs in, or finds out why not. */
    public SignInReport run() {
        if (phone()) events.show(Screen.BLANK.withStatus(Screens.ACQUIRING));
        try {
            begin(new Progress(ToolBox.open(settings, events)));
        } catch (IOException e) {
            events.begin(Step.LINK);
            end(Step.LINK, stateUnusable(e), 0);
        }
        return new SignInReport(
                outcomes.get(Step.SETTINGS) instanceof Outcome.Passed,
                outcomes,
                times,
                events.screen());
    }

    private void begin(Progress made) {
        progress = Optional.of(made);
        boolean knowsTheTime = false;
        boolean kept = false;
        for (SignInStep step : steps) {
            if (!knowsTheTime && step.step().compareTo(Step.TIME) > 0) {
                knowsTheTime = true;
                readIdentity(made);
                kept = made.identity().isPresent();
            }
            boolean goOn = perform(step, made);
            if (!goOn && kept && certificateRefused()) goOn = again(made);
            if (!goOn) return;
        }
    }

    private boolean certificateRefused() {
        return outcomes.get(Step.REGISTER) instanceof Outcome.Failed failed
                && failed.diagnosis().code().equals(CERTIFICATE_REFUSED);
    }

    /** The certificate of an earlier start was refused: asks for a new one. */
    private boolean again(Progress made) {
        events.evidence("client certificate", "refused; asking for a new one");
        return withNewCertificate(made).isEmpty();
    }

    /** The step that failed; empty when all went well. */
    private Optional<Step> withNewCertificate(Progress made) {
        made.forgetIdentity();
        return steps.stream()
                .filter(step -> WITH_NEW_CERTIFICATE.contains(step.step()))
                .filter(step -> !perform(step, made))
                .map(SignInStep::step)
                .findFirst();
    }

    /**
     * Stays signed in; after {@link #run} has signed in only. Returns when the time is over, {@link
     * #close} is called, or the phone is signed out for good.
     *
     * @param limit how long to stay; empty = until it is closed
     * @return why the phone is signed out, be it only when the time is over; empty when nothing but
     *     its own will is the reason
     */
    public Optional<Diagnosis> stay(Optional<Duration> limit) {
        return stay(limit, Staying.Pause.REAL);
    }

    /**
     * As above, in a time that somebody turns.
     *
     * @param wait called in place of every wait, with its length; the clock has passed it when it
     *     returns, or a part of it
     */
    public Optional<Diagnosis> stay(Optional<Duration> limit, Consumer<Duration> wait) {
        return stay(
                limit,
                (inbox, atMost) -> {
                    wait.accept(atMost);
                    return Optional.ofNullable(inbox.poll());
                });
    }

    private Optional<Diagnosis> stay(Optional<Duration> limit, Staying.Pause pause) {
        var made = progress.orElseThrow();
        var keeper = new Staying(made, () -> withNewCertificate(made), pause);
        staying = Optional.of(keeper);
        if (closed) keeper.stop(); // before it began
        var end = stay(made, keeper, limit);
        end.ifPresent(diagnosis -> ended(diagnosis));
        return end;
    }

    /** Signed in no more: tells it as the failure of the step that a registration is. */
    private void ended(Diagnosis diagnosis) {
        events.backTo(Step.REGISTER);
        show(Step.REGISTER, diagnosis);
        events.end(new Outcome.Failed(diagnosis));
    }

    /** Not before the phone knows the time: until then its clock may be in the year 2000. */
    private void readIdentity(Progress made) {
        try {
            Optional<ClientIdentity> kept = made.identityFile().read(settings.account());
            kept.filter(i -> i.validAt(made.clock().instant())).ifPresent(made::identity);
        } catch (IOException e) {
            events.evidence("client certificate", e.getMessage() + "; asking for a new one");
        }
    }

    /** Whether the sign-in goes on. */
    private boolean perform(SignInStep step, Progress made) {
        long begun = nanoTime.getAsLong();
        events.begin(step.step());
        String status = phone() ? Screens.during(step.step()) : "";
        if (!status.isEmpty()) events.show(events.screen().withStatus(status));
        Outcome outcome = run(step, made);
        end(step.step(), outcome, nanoTime.getAsLong() - begun);
        return !(outcome instanceof Outcome.Failed) || !step.step().vital();
    }

    private static Outcome run(SignInStep step, Progress made) {
        try {
            return step.run(made);
        } catch (StepFailed e) {
            return new Outcome.Failed(e.diagnosis());
        } catch (RuntimeException e) {
            return new Outcome.Failed(
                    made.diagnoser()
                            .named("H-BUG-01", step.step(), where(e), "a failure with a name"));
        }
    }

    /** The kind of the exception and the place; its message might hold anything. */
    private static String where(RuntimeException e) {
        StackTraceElement[] trace = e.getStackTrace();
        return e.getClass().getSimpleName() + (trace.length > 0 ? " at " + trace[0] : "");
    }

    private void end(Step step, Outcome outcome, long nanos) {
        if (outcome instanceof Outcome.Failed failed) show(step, failed.diagnosis());
        outcomes.put(step, outcome);
        times.merge(step, Duration.ofNanos(nanos), Duration::plus);
        events.end(outcome);
    }

    /** What clients that are no phones show is not known. */
    private boolean phone() {
        return !LyncDiscovery.isWayOf(settings);
    }

    private void show(Step step, Diagnosis diagnosis) {
        if (!phone()) return;
        for (String text : diagnosis.screens()) {
            Screen screen = events.screen().withStatus(text);
            events.show(step.vital() ? screen.withSoftkeys(Screens.SIGNED_OUT_KEYS) : screen);
        }
    }

    private static Outcome stateUnusable(IOException e) {
        return new Outcome.Failed(
                Catalogue.builtIn()
                        .diagnose(
                                "H-STATE-01",
                                Step.LINK,
                                String.valueOf(e.getMessage()),
                                "a state directory that can be written",
                                Optional.empty()));
    }

    private Optional<Diagnosis> stay(Progress made, Staying keeper, Optional<Duration> limit) {
        boolean calendar = MailboxGlance.calendarWasRead(outcomes.get(Step.CALENDAR));
        if (!calendar || made.ews().isEmpty()) return keeper.run(limit);
        try (var watch = new CalendarWatch(made, CALENDAR)) {
            watch.start();
            return keeper.run(limit);
        }
    }

    /** Signs out and closes all connections; any thread may call it while another stays. */
    @Override
    public void close() {
        closed = true;
        staying.ifPresent(Staying::stop);
        events.backTo(Step.REGISTER);
        progress.ifPresent(Progress::close);
    }
}
