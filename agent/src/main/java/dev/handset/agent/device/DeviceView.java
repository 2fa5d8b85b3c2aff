package dev.handset.agent.device;

import dev.handset.agent.diagnosis.Diagnosis;
import dev.handset.agent.event.Outcome;
import dev.handset.agent.event.Screen;
import dev.handset.agent.event.SignInEvent;
import dev.handset.agent.event.Step;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * The last of everything that a phone's events tell, in bounded memory. Safe for use by several
 * threads; listeners are called by the one that changed something, after the change.
 */
public final class DeviceView implements Consumer<SignInEvent> {
    /** Lines of the log that are kept. */
    public static final int LOG_LINES = 200;

    /** Characters of a line of the log that are kept. */
    static final int LINE_CHARACTERS = 400;

    private final InstantSource clock;
    private final List<Consumer<Part>> listeners = new CopyOnWriteArrayList<>();
    private DeviceState state = DeviceState.SIGNED_OUT;
    private Instant since;
    private DeviceClock corrected;
    private Screen screen = Screen.BLANK;
    private final Map<Step, Optional<Outcome>> steps = new EnumMap<>(Step.class);
    private final Map<Step, Diagnosis> diagnoses = new EnumMap<>(Step.class);
    private final Deque<String> log = new ArrayDeque<>();

    public DeviceView(InstantSource clock) {
        this.clock = clock;
        since = clock.instant();
        corrected = DeviceClock.unset();
    }

    /** Called with each part that changed; must return quickly. */
    public void listen(Consumer<Part> listener) {
        listeners.add(listener);
    }

    @Override
    public void accept(SignInEvent event) {
        if (event instanceof SignInEvent.StepStarted started) {
            step(started.step(), Optional.empty());
        } else if (event instanceof SignInEvent.StepEnded ended) {
            step(ended.step(), Optional.of(ended.outcome()));
        } else if (event instanceof SignInEvent.ScreenChanged changed) {
            show(changed.screen());
        } else if (event instanceof SignInEvent.LogWritten written) {
            write(written.line());
        } else if (event instanceof SignInEvent.Evidence evidence) {
            learn(evidence);
        } else if (event instanceof SignInEvent.StateStored) {
            tell(Part.TRUST);
        }
    }

    private void step(Step step, Optional<Outcome> outcome) {
        boolean failed = outcome.isPresent() && outcome.get() instanceof Outcome.Failed;
        synchronized (this) {
            steps.put(step, outcome);
            if (outcome.isPresent() && outcome.get() instanceof Outcome.Failed failure) {
                diagnoses.put(step, failure.diagnosis());
            }
        }
        tell(Part.STEPS);
        if (failed) tell(Part.DIAGNOSIS);
    }

    private synchronized void learn(SignInEvent.Evidence evidence) {
        if (evidence.step() != Step.TIME || !evidence.name().equals("time")) return;
        corrected = DeviceClock.told(evidence.value(), clock.instant()).orElse(corrected);
    }

    private void show(Screen newScreen) {
        synchronized (this) {
            screen = newScreen;
        }
        tell(Part.SCREEN);
    }

    void write(String line) {
        synchronized (this) {
            if (log.size() == LOG_LINES) log.removeFirst();
            log.add(line.substring(0, Math.min(line.length(), LINE_CHARACTERS)));
        }
        tell(Part.LOG);
    }

    /** A sign-in begins: what the last one left is gone, but for its log. */
    void begin() {
        synchronized (this) {
            steps.clear();
            diagnoses.clear();
            corrected = DeviceClock.unset();
        }
        become(DeviceState.SIGNING_IN);
        tell(Part.STEPS);
        tell(Part.DIAGNOSIS);
    }

    void become(DeviceState newState) {
        synchronized (this) {
            if (state == newState) return;
            state = newState;
            since = clock.instant();
        }
        tell(Part.STATE);
    }

    /** A phone that was signed in is so no more. */
    void fail(Diagnosis diagnosis) {
        synchronized (this) {
            diagnoses.put(Step.REGISTER, diagnosis);
        }
        become(DeviceState.FAILED);
        tell(Part.DIAGNOSIS);
    }

    /** Nobody is signed in: the face is blank. */
    void signedOut() {
        show(Screen.BLANK);
        become(DeviceState.SIGNED_OUT);
    }

    /** As after a factory reset: only the log is left. */
    void forget() {
        synchronized (this) {
            steps.clear();
            diagnoses.clear();
        }
        signedOut();
        tell(Part.STEPS);
        tell(Part.DIAGNOSIS);
        tell(Part.TRUST);
    }

    void trustChanged() {
        tell(Part.TRUST);
    }

    private void tell(Part part) {
        listeners.forEach(listener -> listener.accept(part));
    }

    public synchronized DeviceState state() {
        return state;
    }

    /** When {@link #state} began. */
    public synchronized Instant since() {
        return since;
    }

    public synchronized Screen screen() {
        return screen;
    }

    /** The steps begun, in their order; empty = not ended yet. */
    public synchronized Map<Step, Optional<Outcome>> steps() {
        return Collections.unmodifiableMap(new EnumMap<>(steps));
    }

    public synchronized Map<Step, Diagnosis> diagnoses() {
        return Collections.unmodifiableMap(new EnumMap<>(diagnoses));
    }

    /** Oldest first. */
    public synchronized List<String> log() {
        return new ArrayList<>(log);
    }

    /** The phone's clock now: its machine's, and what a time server added to it. */
    public synchronized DeviceClock.Reading clock() {
        return corrected.at(clock.instant());
    }
}
