package dev.handset.emulator.page;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The last lines of the page's stream, numbered from 1. What exceeds the stated sum of bytes or
 * count is forgotten, oldest first. Safe for several threads.
 */
final class EventRing {
    private final int maxLines;
    private final long maxBytes;
    private final Deque<Line> lines = new ArrayDeque<>();
    private long bytes;
    private long last;
    private boolean closed;

    /**
     * @param text the line in UTF-8
     */
    @SuppressWarnings("ArrayRecordComponent") // written out, never compared
    record Line(long number, byte[] text) {}

    EventRing(int maxLines, long maxBytes) {
        this.maxLines = maxLines;
        this.maxBytes = maxBytes;
    }

    synchronized void add(String text) {
        var line = new Line(++last, text.getBytes(StandardCharsets.UTF_8));
        lines.add(line);
        bytes += line.text().length;
        while (lines.size() > maxLines || (bytes > maxBytes && lines.size() > 1)) {
            bytes -= lines.remove().text().length;
        }
        notifyAll();
    }

    /** The number before the oldest line that is still known. */
    synchronized long before() {
        return lines.isEmpty() ? last : lines.element().number() - 1;
    }

    synchronized long last() {
        return last;
    }

    /**
     * Waits until there is a line behind this number, the time is over or the ring is closed.
     *
     * @return at most {@code limit} lines; none when there was nothing to come
     */
    synchronized List<Line> after(long number, int limit, long millis) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (last <= number && !closed) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) return List.of();
            wait(left);
        }
        var found = new ArrayList<Line>();
        for (Line line : lines) {
            if (line.number() > number && found.size() < limit) found.add(line);
        }
        return found;
    }

    synchronized void close() {
        closed = true;
        notifyAll();
    }

    synchronized boolean closed() {
        return closed;
    }
}
