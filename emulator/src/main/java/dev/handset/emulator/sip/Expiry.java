package dev.handset.emulator.sip;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Looks again when the next registration runs out. One look is planned at a time; its thread is
 * there only while one is. Safe for several threads.
 */
final class Expiry {
    private static final Duration IDLE = Duration.ofMillis(100);

    private final ScheduledThreadPoolExecutor timer =
            new ScheduledThreadPoolExecutor(1, Expiry::thread);
    private Optional<ScheduledFuture<?>> planned = Optional.empty();

    Expiry() {
        timer.setKeepAliveTime(IDLE.toMillis(), TimeUnit.MILLISECONDS);
        timer.allowCoreThreadTimeOut(true);
        timer.setRemoveOnCancelPolicy(true);
    }

    private static Thread thread(Runnable look) {
        var thread = new Thread(look, "registrations run out");
        thread.setDaemon(true);
        return thread;
    }

    /** Looks after that time, unless it looks earlier anyway. */
    synchronized void lookIn(Duration time, Runnable look) {
        var millis = Math.max(1, time.toMillis());
        if (planned.isPresent()) {
            if (!planned.get().isDone()
                    && planned.get().getDelay(TimeUnit.MILLISECONDS) <= millis) {
                return;
            }
            planned.get().cancel(false);
        }
        planned = Optional.of(timer.schedule(look, millis, TimeUnit.MILLISECONDS));
    }

    /** Nothing is left to run out. */
    synchronized void rest() {
        planned.ifPresent(look -> look.cancel(false));
        planned = Optional.empty();
    }
}
