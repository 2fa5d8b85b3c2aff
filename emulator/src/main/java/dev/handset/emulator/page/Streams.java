package dev.handset.emulator.page;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Writes the ring to whoever listens, as server-sent events (HTML Living Standard §9.2). A listener
 * says with {@code Last-Event-ID} what it has; one that asks for what is forgotten is told to begin
 * anew. A listener who does not take a write in time is dropped.
 */
final class Streams implements AutoCloseable {
    /** Listeners at a time; each has a thread. */
    static final int MAX = 8;

    private static final int BATCH = 200;
    private static final byte[] RESET = ascii("event: reset\ndata: {}");
    private static final byte[] ALIVE = ascii(": alive");
    private static final byte[] END = {'\n', '\n'};

    private final EventRing ring;
    private final String instance;
    private final Duration heartbeat;
    private final Duration patience;
    private final ExecutorService writers;
    private final ScheduledExecutorService watchdog;
    private final ScheduledFuture<?> looking;
    private final Set<Writer> writing = ConcurrentHashMap.newKeySet();

    /**
     * @param instance tells numbers of this ring from those of another
     * @param patience how long one write may take
     */
    Streams(EventRing ring, String instance, Duration heartbeat, Duration patience) {
        this.ring = ring;
        this.instance = instance;
        this.heartbeat = heartbeat;
        this.patience = patience;
        writers =
                new ThreadPoolExecutor(
                        0,
                        MAX,
                        10,
                        TimeUnit.SECONDS,
                        new SynchronousQueue<>(),
                        Daemon.named("page stream"));
        watchdog = Executors.newSingleThreadScheduledExecutor(Daemon.named("page watchdog"));
        long look = Math.max(1, patience.toMillis() / 4);
        looking =
                watchdog.scheduleWithFixedDelay(this::dropSlow, look, look, TimeUnit.MILLISECONDS);
    }

    /**
     * Takes the exchange over: it is answered by another thread.
     *
     * @return false when there are {@link #MAX} listeners already
     */
    boolean take(HttpExchange exchange) {
        try {
            writers.execute(new Writer(exchange));
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    /** How many listen now. */
    int listeners() {
        return writing.size();
    }

    private void dropSlow() {
        long now = System.nanoTime();
        for (Writer writer : writing) writer.dropIfSlow(now);
    }

    private final class Writer implements Runnable {
        private final HttpExchange exchange;

        /** When the write under way began; 0 = none is under way. */
        private long begun;

        private Thread thread = Thread.currentThread();

        private Writer(HttpExchange exchange) {
            this.exchange = exchange;
        }

        @Override
        public void run() {
            synchronized (this) {
                thread = Thread.currentThread();
            }
            writing.add(this);
            try (exchange) {
                var headers = exchange.getResponseHeaders();
                headers.set("Content-Type", "text/event-stream");
                headers.set("Cache-Control", "no-store");
                exchange.sendResponseHeaders(200, 0);
                write(exchange.getResponseBody());
            } catch (IOException | InterruptedException e) {
                // the listener is gone, too slow, or the page ends
            } finally {
                writing.remove(this);
            }
        }

        private void write(OutputStream out) throws IOException, InterruptedException {
            long number = begin(out);
            while (!ring.closed()) {
                var lines = ring.after(number, BATCH, heartbeat.toMillis());
                if (lines.isEmpty()) send(out, ALIVE, END);
                for (EventRing.Line line : lines) {
                    if (line.number() != number + 1) send(out, RESET, END);
                    byte[] head = ascii("id: %s-%d\ndata: ".formatted(instance, line.number()));
                    send(out, head, line.text(), END);
                    number = line.number();
                }
                timed(out::flush);
            }
        }

        /** The number behind which the listener goes on; it is told when it has to begin anew. */
        private long begin(OutputStream out) throws IOException {
            String id = exchange.getRequestHeaders().getFirst("Last-Event-ID");
            long oldest = ring.before();
            if (id == null) return oldest;
            if (id.matches(instance + "-[0-9]{1,18}")) {
                long number = Long.parseLong(id.substring(instance.length() + 1));
                if (number >= oldest && number <= ring.last()) return number;
            }
            send(out, RESET, END);
            return oldest;
        }

        private void send(OutputStream out, byte[]... parts) throws IOException {
            for (byte[] part : parts) timed(() -> out.write(part));
        }

        private void timed(Write write) throws IOException {
            synchronized (this) {
                begun = System.nanoTime() | 1;
            }
            try {
                write.run();
            } finally {
                synchronized (this) {
                    begun = 0;
                }
            }
        }

        /** An interrupt closes the channel that the thread writes to. */
        private synchronized void dropIfSlow(long now) {
            if (begun != 0 && now - begun > patience.toNanos()) thread.interrupt();
        }
    }

    private interface Write {
        void run() throws IOException;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() {
        ring.close();
        looking.cancel(true);
        watchdog.shutdownNow();
        writers.shutdownNow();
    }
}
