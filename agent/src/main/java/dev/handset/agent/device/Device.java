package dev.handset.agent.device;

import dev.handset.agent.Phone;
import dev.handset.agent.PhoneMemory;
import dev.handset.agent.PhoneSettings;
import dev.handset.agent.diagnosis.Diagnosis;
import dev.handset.agent.event.SignInEvent;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * A phone that is told what to do while it runs. One thread does it, one thing after the other;
 * being told never waits for the network.
 */
public final class Device implements AutoCloseable {
    private static final long SECONDS_TO_SIGN_OUT = 10;

    private final PhoneSettings settings;
    private final BiFunction<PhoneSettings, Consumer<SignInEvent>, Phone> starter;
    private final Consumer<SignInEvent> watcher;
    private final DeviceView view;
    private final DeviceTrust trust;
    private final ExecutorService worker;
    private Optional<Attempt> attempt = Optional.empty();

    /** One sign-in, until somebody ends it or it ends by itself. */
    private static final class Attempt {
        private Optional<Phone> phone = Optional.empty();
        private boolean over;

        /** Signs the phone out, which takes the network's time. */
        private Optional<Thread> closing = Optional.empty();
    }

    /**
     * @param watcher is told every event too
     */
    public Device(PhoneSettings settings, Consumer<SignInEvent> watcher) {
        this(settings, watcher, Phone::start);
    }

    Device(
            PhoneSettings settings,
            Consumer<SignInEvent> watcher,
            BiFunction<PhoneSettings, Consumer<SignInEvent>, Phone> starter) {
        this.settings = settings;
        this.starter = starter;
        view = new DeviceView(settings.clock());
        this.watcher = watcher.andThen(view);
        trust = new DeviceTrust(settings, view::trustChanged);
        worker = Executors.newSingleThreadExecutor(Device::thread);
    }

    private static Thread thread(Runnable task) {
        var thread = new Thread(task, "phone");
        thread.setDaemon(true);
        return thread;
    }

    public DeviceView view() {
        return view;
    }

    public DeviceTrust trust() {
        return trust;
    }

    public PhoneSettings settings() {
        return settings;
    }

    /**
     * Signs in and stays so.
     *
     * @return false when the phone is at it already
     */
    public synchronized boolean signIn() {
        if (attempt.isPresent()) return false;
        var made = new Attempt();
        attempt = Optional.of(made);
        view.become(DeviceState.SIGNING_IN);
        worker.execute(() -> run(made));
        return true;
    }

    /**
     * Signs out as the phone's menu does; a sign-in under way is ended as soon as it stands.
     *
     * @return false when there is none
     */
    public synchronized boolean signOut() {
        boolean was = end();
        if (was) worker.execute(this::forgetUser);
        return was;
    }

    /** Signs out and forgets keys, certificates, accounts and the store, as keys 4 and 6 do. */
    public synchronized void reset() {
        end();
        worker.execute(this::forgetAll);
    }

    private synchronized boolean end() {
        Optional<Attempt> ended = attempt;
        attempt = Optional.empty();
        ended.ifPresent(
                a -> {
                    a.over = true;
                    a.closing = a.phone.map(phone -> new Thread(phone::close, "sign out"));
                    a.closing.ifPresent(Thread::start);
                });
        return ended.isPresent();
    }

    private void forgetUser() {
        try {
            PhoneMemory.in(settings.stateDirectory()).signOut();
        } catch (IOException e) {
            view.write("sign-out: " + e.getMessage());
        }
        view.signedOut();
    }

    private void forgetAll() {
        try {
            String firmware = settings.profile().firmware();
            PhoneMemory.in(settings.stateDirectory()).hardReset(firmware);
        } catch (IOException e) {
            view.write("hard reset: " + e.getMessage());
        }
        view.forget();
    }

    private void run(Attempt mine) {
        view.begin();
        try {
            Phone phone = starter.apply(settings, watcher);
            try {
                if (!goesOn(mine, phone)) return;
                Optional<Diagnosis> end = phone.stay(Optional.empty());
                if (ended(mine)) end.ifPresent(view::fail);
            } finally {
                close(mine, phone);
            }
        } catch (RuntimeException e) { // its message might hold anything
            view.write("the phone broke: " + e.getClass().getSimpleName());
            if (ended(mine)) view.become(DeviceState.FAILED);
        }
    }

    private static void close(Attempt mine, Phone phone) {
        if (mine.closing.isEmpty()) {
            phone.close();
            return;
        }
        try {
            mine.closing.get().join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the phone is signed in and is to stay so. */
    private synchronized boolean goesOn(Attempt mine, Phone phone) {
        if (mine.over) return false;
        if (!phone.report().signedIn()) {
            ended(mine);
            view.become(DeviceState.FAILED);
            return false;
        }
        mine.phone = Optional.of(phone);
        view.become(DeviceState.SIGNED_IN);
        return true;
    }

    /** Whether it ended by itself. */
    private synchronized boolean ended(Attempt mine) {
        boolean byItself = !mine.over;
        mine.over = true;
        if (attempt.filter(a -> a == mine).isPresent()) attempt = Optional.empty();
        return byItself;
    }

    /** Signs out and ends the thread; waits for that, but not for ever. */
    @Override
    public void close() {
        end();
        worker.shutdown();
        try {
            worker.awaitTermination(SECONDS_TO_SIGN_OUT, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
