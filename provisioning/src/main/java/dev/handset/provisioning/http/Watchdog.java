package dev.handset.provisioning.http;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Closes a socket when an exchange takes too long: a read timeout alone never ends against a server
 * that sends one byte at a time.
 */
final class Watchdog implements AutoCloseable {
    private final ScheduledExecutorService timer;

    Watchdog() {
        ScheduledThreadPoolExecutor executor =
                new ScheduledThreadPoolExecutor(
                        1,
                        task -> {
                            Thread thread = new Thread(task, "http-deadlines");
                            thread.setDaemon(true);
                            return thread;
                        });
        executor.setRemoveOnCancelPolicy(true);
        executor.setKeepAliveTime(10, TimeUnit.SECONDS);
        executor.allowCoreThreadTimeOut(true);
        timer = executor;
    }

    /** Watches until closed. */
    Watch over(Socket socket, Duration limit) {
        AtomicBoolean barked = new AtomicBoolean();
        var task =
                timer.schedule(
                        () -> {
                            barked.set(true);
                            closeQuietly(socket);
                        },
                        limit.toMillis(),
                        TimeUnit.MILLISECONDS);
        return new Watch(barked, () -> task.cancel(false));
    }

    /** One watched exchange. */
    record Watch(AtomicBoolean barked, Runnable end) implements AutoCloseable {
        boolean expired() {
            return barked.get();
        }

        @Override
        public void close() {
            end.run();
        }
    }

    static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // it is gone either way
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
