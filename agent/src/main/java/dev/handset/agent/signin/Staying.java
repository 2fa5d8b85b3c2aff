package dev.handset.agent.signin;

import dev.handset.agent.diagnosis.Diagnosis;
import dev.handset.agent.dns.DnsFailed;
import dev.handset.agent.dns.RegistrarCandidate;
import dev.handset.agent.event.Step;
import dev.handset.agent.sip.Deregistration;
import dev.handset.agent.sip.InBandSettings;
import dev.handset.agent.sip.SipListening;
import dev.handset.agent.stay.Upkeep;
import dev.handset.agent.stay.UpkeepAction;
import dev.handset.agent.stay.UpkeepEvent;
import dev.handset.agent.stay.UpkeepEvent.End;
import dev.handset.agent.stay.UpkeepEvent.Failure;
import dev.handset.agent.stay.Validity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Keeps a phone signed in: does what the schedule says, and tells it what came of that and what the
 * registrar said by itself. One thread runs it, any may stop it.
 */
final class Staying implements SipListening {
    /** What refuses the phone's certificate, among the diagnoses. */
    private static final String CERTIFICATE_REFUSED = "H-AUTH-06";

    /** Looked at the clock at least this often, since somebody may set it. */
    private static final Duration LONGEST = Duration.ofHours(1);

    /** Things heard that nobody has looked at yet. */
    private static final int INBOX = 256;

    private final Progress progress;
    private final Supplier<Optional<Step>> renewal;
    private final Pause pause;
    private final BlockingQueue<UpkeepEvent> inbox = new LinkedBlockingQueue<>(INBOX);
    private final Upkeep upkeep = new Upkeep();
    private final Object work = new Object();
    private volatile boolean over;
    private volatile Optional<Deregistration> ended = Optional.empty();
    private Optional<Diagnosis> why = Optional.empty();

    /** Waits for the next thing to happen. */
    @FunctionalInterface
    interface Pause {
        /** For a phone in the world: as long as it says. */
        Pause REAL =
                (inbox, atMost) ->
                        Optional.ofNullable(inbox.poll(atMost.toNanos(), TimeUnit.NANOSECONDS));

        /**
         * @return what happened; empty when nothing did
         */
        Optional<UpkeepEvent> next(BlockingQueue<UpkeepEvent> inbox, Duration atMost)
                throws InterruptedException;
    }

    /**
     * @param renewal gets a certificate and registers with it; the step that failed, or none
     */
    Staying(Progress progress, Supplier<Optional<Step>> renewal, Pause pause) {
        this.progress = progress;
        this.renewal = renewal;
        this.pause = pause;
    }

    /**
     * Returns when the time is over, or the phone is stopped or signed out for good.
     *
     * @param limit how long to stay; empty = for ever
     * @return why the phone is signed out, for good or when the time is over; empty when it was
     *     only stopped
     */
    Optional<Diagnosis> run(Optional<Duration> limit) {
        var end = limit.map(now()::plus).orElse(Instant.MAX);
        progress.registrar().listen(this);
        progress.events().backTo(Step.REGISTER);
        var action = upkeep.on(granted(progress.granted().orElseThrow()));
        try {
            while (!over && now().isBefore(end) && !(action instanceof UpkeepAction.Stop)) {
                action = upkeep.on(after(action, end));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (action instanceof UpkeepAction.Stop) return Optional.of(reason());
        return over || upkeep.registered() ? Optional.empty() : why;
    }

    /** Ends {@link #run} soon; returns when nothing is under way any more. */
    void stop() {
        over = true;
        hear(new UpkeepEvent.Passed(now()));
        synchronized (work) {
            over = true;
        }
    }

    private UpkeepEvent after(UpkeepAction action, Instant end) throws InterruptedException {
        var first = inbox.poll();
        if (first != null) return first;
        if (action instanceof UpkeepAction.Wait wait) {
            var until = wait.until().isBefore(end) ? wait.until() : end;
            var left = Duration.between(now(), until);
            if (left.compareTo(LONGEST) > 0) left = LONGEST;
            return pause.next(inbox, left).orElseGet(() -> new UpkeepEvent.Passed(now()));
        }
        synchronized (work) {
            return over ? new UpkeepEvent.Passed(now()) : done(action);
        }
    }

    private UpkeepEvent done(UpkeepAction action) {
        try {
            if (action instanceof UpkeepAction.KeepAlive) return keepAlive();
            if (action instanceof UpkeepAction.Refresh) return refreshed();
            if (action instanceof UpkeepAction.Authenticate) {
                return told("associated anew", progress.registrar().authenticate());
            }
            if (action instanceof UpkeepAction.Renew) return renewed();
            if (action instanceof UpkeepAction.ReturnHome) return home();
            return signedIn(((UpkeepAction.SignIn) action).anywhere());
        } catch (StepFailed e) {
            why = Optional.of(e.diagnosis());
            var diagnosis = e.diagnosis();
            progress.events()
                    .evidence(
                            "not registered",
                            "%s %s (%s)"
                                    .formatted(
                                            diagnosis.code(),
                                            diagnosis.title(),
                                            diagnosis.observed()));
            return new UpkeepEvent.Failed(now(), failure(e));
        }
    }

    private static Failure failure(StepFailed e) {
        if (e.diagnosis().code().equals(CERTIFICATE_REFUSED)) return Failure.CERTIFICATE;
        return e.passing() ? Failure.FOR_NOW : Failure.FOR_GOOD;
    }

    private UpkeepEvent keepAlive() throws StepFailed {
        progress.registrar().keepAlive();
        return new UpkeepEvent.Spoke(now());
    }

    private UpkeepEvent refreshed() throws StepFailed {
        var granted = progress.registrar().refresh();
        told("refreshed", granted);
        if (granted.anew()) subscribe();
        return new UpkeepEvent.Refreshed(now(), granted.expires(), granted.keepAlive());
    }

    private UpkeepEvent signedIn(boolean anywhere) throws StepFailed {
        var all = progress.registrars();
        var candidates = preferred().or(() -> Optional.of(anywhere ? all : all.subList(0, 1)));
        var granted =
                progress.registrar()
                        .register(candidates.orElseThrow(), progress.identity().orElseThrow());
        var event = told("registered again", granted);
        subscribe();
        return event;
    }

    /** Where the registrar sent the phone, once. */
    private Optional<List<RegistrarCandidate>> preferred() {
        var sent = ended.map(Deregistration::kind);
        ended = Optional.empty();
        if (sent.isEmpty() || !(sent.get() instanceof Deregistration.Kind.Moved moved)) {
            return Optional.empty();
        }
        try {
            var addresses = progress.names().addresses(moved.host());
            if (addresses.isEmpty()) return Optional.empty();
            return Optional.of(
                    List.of(
                            new RegistrarCandidate(
                                    moved.host(), moved.port(), "the registrar", addresses)));
        } catch (DnsFailed e) {
            return Optional.empty();
        }
    }

    private UpkeepEvent home() throws StepFailed {
        if (!progress.registrar().homeAnswers()) return new UpkeepEvent.HomeAway(now());
        progress.events().evidence("own registrar", "answers again; going back");
        return signedIn(false);
    }

    private UpkeepEvent renewed() {
        var old = progress.identity();
        var screen = progress.events().screen();
        progress.events().evidence("client certificate", "time for a new one");
        var failed = renewal.get();
        progress.events().backTo(Step.REGISTER);
        if (failed.isEmpty()) {
            subscribe();
            return granted(progress.granted().orElseThrow());
        }
        progress.events().show(screen);
        if (failed.get() == Step.REGISTER) return new UpkeepEvent.Failed(now(), Failure.FOR_NOW);
        old.ifPresent(progress::identity);
        return new UpkeepEvent.RenewalFailed(now());
    }

    /** What the registrar knew of the phone is gone: asks for everything again. */
    private void subscribe() {
        try {
            new SettingsStep().run(progress);
        } catch (StepFailed e) {
            progress.events().evidence("in-band settings", e.diagnosis().observed());
        }
    }

    private UpkeepEvent told(String what, Registrar.Granted granted) {
        progress.granted(granted);
        progress.events()
                .evidence(
                        what,
                        "%s for %d s by %s"
                                .formatted(
                                        granted.host(),
                                        granted.expires().toSeconds(),
                                        granted.scheme()));
        return granted(granted);
    }

    private UpkeepEvent granted(Registrar.Granted granted) {
        var certificate = progress.identity().orElseThrow().certificate();
        return new UpkeepEvent.Granted(
                now(),
                granted.expires(),
                granted.keepAlive(),
                new Validity(certificate.notBefore(), certificate.notAfter()),
                granted.ticketEnd(),
                granted.atHome());
    }

    private Diagnosis reason() {
        var how = ended;
        if (how.isEmpty()) return certificateEnded().orElseGet(why::orElseThrow);
        var displaced = how.get().kind() instanceof Deregistration.Kind.Displaced;
        return progress.diagnoser()
                .named(
                        displaced ? "F-AUTH-18" : "H-SIP-04",
                        Step.REGISTER,
                        how.get().sentence(),
                        "a registration that stays");
    }

    /** A certificate that the pool did not renew in time. */
    private Optional<Diagnosis> certificateEnded() {
        var certificate = progress.identity().orElseThrow().certificate();
        if (now().isBefore(certificate.notAfter())) return Optional.empty();
        return Optional.of(
                progress.diagnoser()
                        .named(
                                "F-AUTH-10",
                                Step.REGISTER,
                                "the certificate ended on %s, and the pool issued no other"
                                        .formatted(certificate.notAfter()),
                                "a certificate renewed before its end"));
    }

    private Instant now() {
        return progress.clock().instant();
    }

    /** When nobody takes them, further news are of no use. */
    private void hear(UpkeepEvent event) {
        var unused = inbox.offer(event);
    }

    @Override
    public void connectionLost() {
        progress.events().evidence("connection", "lost");
        hear(new UpkeepEvent.Lost(now()));
    }

    @Override
    public void deregistered(Deregistration how) {
        progress.events().evidence("registration", how.sentence());
        ended = Optional.of(how);
        hear(new UpkeepEvent.Ended(now(), end(how.kind())));
    }

    private static End end(Deregistration.Kind kind) {
        if (kind instanceof Deregistration.Kind.Rejected) return End.REJECTED;
        if (kind instanceof Deregistration.Kind.Displaced) return End.DISPLACED;
        return kind instanceof Deregistration.Kind.Moved ? End.MOVED : End.DEACTIVATED;
    }

    @Override
    public void notified(String event, String body) {
        var news = InBandSettings.news(event, body);
        if (news.isEmpty()) return;
        progress.events()
                .change(
                        screen ->
                                screen.withPresence(news.get().presence().orElse(screen.presence()))
                                        .withVoiceMails(
                                                news.get()
                                                        .voiceMails()
                                                        .orElse(screen.voiceMails())));
    }
}
