package dev.handset.agent;

import dev.handset.agent.diagnosis.Diagnosis;
import dev.handset.agent.event.SignInEvent;
import dev.handset.agent.signin.SignIn;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** The phone's launcher. */
public final class Phone implements AutoCloseable {
    private final SignIn signIn;
    private final SignInReport report;

    private Phone(SignIn signIn, SignInReport report) {
        this.signIn = signIn;
        this.report = report;
    }

    /**
     * Signs in, tells what happens, and signs out again. Blocks; every part of it ends within the
     * stated timeouts. Never throws because of what the network does: that is in the report.
     *
     * @param watcher called by one thread at a time, in order; must return quickly
     */
    public static SignInReport signIn(PhoneSettings settings, Consumer<SignInEvent> watcher) {
        try (var phone = start(settings, watcher)) {
            return phone.report();
        }
    }

    /** As {@link #signIn}, but stays signed in until {@link #close}. */
    public static Phone start(PhoneSettings settings, Consumer<SignInEvent> watcher) {
        var signIn = new SignIn(settings, watcher, System::nanoTime);
        return new Phone(signIn, signIn.run());
    }

    public SignInReport report() {
        return report;
    }

    /**
     * Keeps a phone that has signed in so: refreshes the registration, makes associations and the
     * certificate anew, comes back when the connection is lost. Blocks until the time is over,
     * {@link #close} is called by another thread, or the phone is signed out for good.
     *
     * @param limit how long to stay; empty = until it is closed
     * @return why the phone is signed out, for good or when the time is over; empty otherwise
     * @throws IllegalStateException when the phone never signed in
     */
    public Optional<Diagnosis> stay(Optional<Duration> limit) {
        if (!report.signedIn()) throw new IllegalStateException("never signed in");
        return signIn.stay(limit);
    }

    /**
     * As {@link #stay(Optional)}, in a time that the caller turns: days pass at once.
     *
     * @param wait called in place of every wait, with its length; has moved the phone's clock so
     *     far, or less, when it returns
     */
    public Optional<Diagnosis> stay(Optional<Duration> limit, Consumer<Duration> wait) {
        if (!report.signedIn()) throw new IllegalStateException("never signed in");
        return signIn.stay(limit, wait);
    }

    /** Signs out. */
    @Override
    public void close() {
        signIn.close();
    }
}
