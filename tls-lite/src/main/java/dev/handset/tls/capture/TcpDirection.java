package dev.handset.tls.capture;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * The beginning of what one side of a TCP connection sent, put in order. What was sent again is
 * taken once, the first copy of it.
 */
final class TcpDirection {
    /** More than the longest handshake that any phone takes. */
    static final int MAX_BYTES = 160 * 1024;

    private static final int MAX_WAITING_BYTES = 64 * 1024;
    private static final int MAX_AHEAD = 1 << 20;
    private static final int MAX_STARTS = 256;

    private final ByteArrayOutputStream ordered = new ByteArrayOutputStream();
    private final TreeMap<Integer, byte[]> waiting = new TreeMap<>();
    private final List<Integer> starts = new ArrayList<>();
    private int waitingBytes;
    private int firstSequence;
    private boolean begun;
    private boolean ended;

    /** A SYN tells where the stream begins; without one it begins with what comes first. */
    void syn(int sequence) {
        begun = true;
        firstSequence = sequence + 1;
    }

    boolean begunAt(int synSequence) {
        return begun && firstSequence == synSequence + 1;
    }

    boolean begun() {
        return begun;
    }

    void end() {
        ended = true;
    }

    /** Whether this side closed the connection. */
    boolean ended() {
        return ended;
    }

    /**
     * @return by how many bytes more is kept now
     */
    int data(int sequence, ByteBuffer data) {
        if (!data.hasRemaining() || ordered.size() >= MAX_BYTES) return 0;
        if (!begun) {
            begun = true;
            firstSequence = sequence;
        }
        int before = kept();
        int at = sequence - firstSequence; // sequence numbers wrap, and so does this difference
        if (at < -MAX_AHEAD || at > ordered.size() + MAX_AHEAD) return 0;
        var bytes = new byte[data.remaining()];
        data.get(bytes);
        if (at > ordered.size()) park(at, bytes);
        else join(at, bytes);
        return kept() - before;
    }

    private void park(int at, byte[] bytes) {
        if (waitingBytes + bytes.length > MAX_WAITING_BYTES) return;
        byte[] old = waiting.get(at);
        if (old != null && old.length >= bytes.length) return;
        if (old != null) waitingBytes -= old.length;
        waiting.put(at, bytes);
        waitingBytes += bytes.length;
    }

    /** Appends a segment and what had to wait for it. */
    private void join(int at, byte[] bytes) {
        append(at, bytes);
        while (!waiting.isEmpty() && waiting.firstKey() <= ordered.size()) {
            var next = waiting.pollFirstEntry();
            waitingBytes -= next.getValue().length;
            append(next.getKey(), next.getValue());
        }
    }

    private void append(int at, byte[] bytes) {
        int known = Math.min(bytes.length, ordered.size() - at);
        int count = Math.min(bytes.length - known, MAX_BYTES - ordered.size());
        if (count <= 0) return;
        if (starts.size() < MAX_STARTS) starts.add(ordered.size());
        ordered.write(bytes, known, count);
    }

    /** Bytes held in memory. */
    int kept() {
        return ordered.size() + waitingBytes;
    }

    byte[] bytes() {
        return ordered.toByteArray();
    }

    /** Where the first segments began, as positions in {@link #bytes}. */
    List<Integer> segmentStarts() {
        return starts;
    }
}
