package dev.handset.agent.event;

import dev.handset.agent.diagnosis.ChainPicture;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

/**
 * Stamps what the steps tell with the time and the step, and hands it to whoever watches. Safe to
 * use from several threads: the watcher is called by one at a time.
 */
public final class EventStream {
    private final Consumer<SignInEvent> watcher;
    private final LongSupplier nanoTime;
    private final long begun;
    private Step step = Step.LINK;
    private Screen screen = Screen.BLANK;

    /**
     * @param nanoTime a monotonic clock in nanoseconds, such as {@code System::nanoTime}
     */
    public EventStream(Consumer<SignInEvent> watcher, LongSupplier nanoTime) {
        this.watcher = watcher;
        this.nanoTime = nanoTime;
        this.begun = nanoTime.getAsLong();
    }

    public synchronized void begin(Step next) {
        step = next;
        watcher.accept(new SignInEvent.StepStarted(now(), step));
    }

    /** What follows belongs to a step that is over: signing out undoes the registration. */
    public synchronized void backTo(Step earlier) {
        step = earlier;
    }

    public synchronized void end(Outcome outcome) {
        watcher.accept(new SignInEvent.StepEnded(now(), step, outcome));
    }

    public void evidence(String name, String value) {
        evidence(name, value, Optional.empty());
    }

    public synchronized void evidence(String name, String value, Optional<ChainPicture> chain) {
        watcher.accept(new SignInEvent.Evidence(now(), step, name, value, chain));
    }

    public synchronized void log(String line) {
        watcher.accept(new SignInEvent.LogWritten(now(), step, line));
    }

    public synchronized void stored(String what, String where) {
        watcher.accept(new SignInEvent.StateStored(now(), step, what, where));
    }

    /** Tells of the new screen, unless nothing on it changed. */
    public synchronized void show(Screen next) {
        if (next.equals(screen)) return;
        screen = next;
        watcher.accept(new SignInEvent.ScreenChanged(now(), step, screen));
    }

    /** Changes a part of the screen, whatever another thread does to the rest meanwhile. */
    public synchronized void change(UnaryOperator<Screen> how) {
        show(how.apply(screen));
    }

    public synchronized Screen screen() {
        return screen;
    }

    public void sent(Endpoint to, Protocol protocol, String summary, byte[] bytes) {
        sent(to, protocol, summary, bytes, false);
    }

    public void received(Endpoint from, Protocol protocol, String summary, byte[] bytes) {
        received(from, protocol, summary, bytes, false);
    }

    public void sent(
            Endpoint to, Protocol protocol, String summary, byte[] bytes, boolean labForm) {
        message(
                SignInEvent.Direction.SENT,
                Endpoint.named(Endpoint.PHONE),
                to,
                protocol,
                summary,
                bytes,
                labForm);
    }

    public void received(
            Endpoint from, Protocol protocol, String summary, byte[] bytes, boolean labForm) {
        message(
                SignInEvent.Direction.RECEIVED,
                from,
                Endpoint.named(Endpoint.PHONE),
                protocol,
                summary,
                bytes,
                labForm);
    }

    private synchronized void message(
            SignInEvent.Direction direction,
            Endpoint from,
            Endpoint to,
            Protocol protocol,
            String summary,
            byte[] bytes,
            boolean labForm) {
        watcher.accept(
                new SignInEvent.Message(
                        now(),
                        step,
                        direction,
                        from,
                        to,
                        protocol,
                        summary,
                        Bytes.of(bytes),
                        labForm));
    }

    private Duration now() {
        return Duration.ofNanos(nanoTime.getAsLong() - begun);
    }
}
