package dev.handset.emulator.page;

import dev.handset.agent.Phone;
import dev.handset.agent.event.SignInEvent;
import dev.handset.agent.json.JsonText;
import dev.handset.agent.page.PageLines;
import dev.handset.emulator.lab.Lab;
import dev.handset.emulator.lab.LabSettings;
import dev.handset.emulator.reproduce.Afterwards;
import dev.handset.emulator.reproduce.Comparison;
import dev.handset.emulator.reproduce.LabPhone;
import dev.handset.emulator.reproduce.Mismatch;
import dev.handset.emulator.reproduce.RunRecord;
import dev.handset.emulator.scenario.Aftermath;
import dev.handset.emulator.scenario.Caller;
import dev.handset.emulator.scenario.Expectation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The phone on the stage, used by one person at a time; it signs in on a thread of its own. */
final class StagePhone implements AutoCloseable {
    /** A phone that is closed just before it begins to stay is closed again so soon. */
    private static final long AGAIN_MILLIS = 3_000;

    private final EventRing ring;
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(Daemon.named("page phone"));
    private final Object lock = new Object();

    /** A phone is closed by one thread at a time. */
    private final Object closing = new Object();

    private int runs;
    private int beginning;
    private Optional<Phone> current = Optional.empty();
    private CountDownLatch done = new CountDownLatch(0);

    /**
     * Somebody signs in.
     *
     * @param title what the run is called
     * @param expectation what the run is compared with, if anything
     * @param then what happens to a phone that has signed in; without it it just stays
     * @param before what is done first, on the phone's thread
     */
    record Use(
            String title,
            Map<String, ?> about,
            Caller caller,
            Optional<Expectation> expectation,
            Optional<Aftermath> then,
            Before before,
            Supplier<Lab> lab,
            LabSettings settings,
            Path state) {}

    interface Before {
        void run() throws IOException;
    }

    StagePhone(EventRing ring) {
        this.ring = ring;
    }

    boolean busy() {
        synchronized (lock) {
            return beginning > 0;
        }
    }

    void mayBegin() throws Refused {
        if (busy()) throw Refused.busy();
    }

    /** Signs out, if signed in, then does what is asked. Returns at once. */
    void use(Use use) throws Refused {
        synchronized (lock) {
            mayBegin();
            beginning++;
        }
        endCurrent();
        thread.execute(() -> run(use));
    }

    /** Signs out; returns when that is done. */
    void end() throws Refused {
        mayBegin();
        endCurrent();
    }

    private void endCurrent() {
        while (true) {
            CountDownLatch ended;
            Optional<Phone> phone;
            synchronized (lock) {
                phone = current;
                ended = done;
            }
            if (phone.isEmpty()) return;
            close(phone.get());
            try {
                if (ended.await(AGAIN_MILLIS, TimeUnit.MILLISECONDS)) return;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void run(Use use) {
        int number;
        synchronized (lock) {
            number = ++runs;
            done = new CountDownLatch(1);
        }
        boolean begun = false;
        try {
            use.before().run();
            Lab lab = use.lab().get();
            ring.add(PageLines.begun(number, use.title(), use.about()));
            var settings = LabPhone.settings(use.caller(), lab, use.settings(), use.state());
            var record = new RunRecord(number, lab);
            var afterwards = new Afterwards(lab, use.settings(), use.state());
            long start = System.nanoTime();
            Consumer<SignInEvent> tells =
                    event -> {
                        ring.add(PageLines.event(number, event));
                        if (use.expectation().isPresent()) record.accept(event);
                        afterwards.accept(event);
                    };
            var phone = Phone.start(settings, tells);
            try {
                var took = Duration.ofNanos(System.nanoTime() - start);
                synchronized (lock) {
                    beginning--;
                    begun = true;
                    if (phone.report().signedIn()) current = Optional.of(phone);
                }
                ring.add(PageLines.ended(number, phone.report(), took));
                boolean stays = phone.report().signedIn();
                if (!stays || use.then().isEmpty()) {
                    compare(use, record, phone, took, Optional.empty());
                }
                if (stays && use.then().isEmpty()) phone.stay(Optional.empty());
                if (stays && use.then().isPresent()) {
                    String end = afterwards.of(phone, use.caller(), use.then().get(), tells);
                    compare(use, record, phone, took, Optional.of(end));
                }
            } finally {
                close(phone);
            }
        } catch (IOException | RuntimeException e) {
            ring.add(
                    JsonText.of(
                            Map.of("event", "trouble", "message", String.valueOf(e.getMessage()))));
        } finally {
            synchronized (lock) {
                if (!begun) beginning--;
                current = Optional.empty();
                done.countDown();
            }
            ring.add(JsonText.of(Map.of("event", "signed-out", "run", number)));
        }
    }

    private void close(Phone phone) {
        synchronized (closing) {
            phone.close();
        }
    }

    private void compare(
            Use use, RunRecord record, Phone phone, Duration took, Optional<String> end) {
        if (use.expectation().isEmpty()) return;
        var expectation = use.expectation().get();
        var result = record.result(phone.report(), took, end, expectation);
        var mismatches = Comparison.of(expectation, result);
        ring.add(PageLines.compared(result.number(), Mismatch.differences(mismatches)));
    }

    @Override
    public void close() {
        endCurrent();
        thread.shutdownNow();
    }
}
