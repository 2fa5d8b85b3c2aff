package dev.handset.tls.capture;

import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The connections of a capture. Each goes to the consumer once: when it is over, when its ports are
 * used again, when memory runs short (the one that was silent longest first), or at the end.
 */
final class TcpConnections {
    static final int MAX_KEPT_BYTES = 64 * 1024 * 1024;
    static final int MAX_OPEN = 20_000;

    /** Both ends, in an order that does not depend on the direction. */
    private record Ends(InetSocketAddress one, InetSocketAddress other) {
        static Ends of(TcpSegment segment) {
            var from = segment.from();
            var to = segment.to();
            boolean keep = from.getPort() != to.getPort() && from.getPort() < to.getPort();
            boolean swap = from.getPort() > to.getPort();
            if (from.getPort() == to.getPort()) {
                swap = java.util.Arrays.compare(address(from), address(to)) > 0;
                keep = !swap;
            }
            return keep || !swap ? new Ends(from, to) : new Ends(to, from);
        }

        private static byte[] address(InetSocketAddress end) {
            return end.getAddress().getAddress();
        }
    }

    private final Map<Ends, TcpConnection> open = new LinkedHashMap<>(16, 0.75f, true);
    private final Consumer<TcpConnection> finished;
    private long keptBytes;

    TcpConnections(Consumer<TcpConnection> finished) {
        this.finished = finished;
    }

    void add(TcpSegment segment) {
        var ends = Ends.of(segment);
        var connection = open.get(ends);
        if (connection != null && connection.isReusedBy(segment)) {
            finish(ends);
            connection = null;
        }
        if (connection == null) {
            if (!segment.syn() && !segment.data().hasRemaining()) return;
            connection = new TcpConnection(segment);
            open.put(ends, connection);
        }
        keptBytes += connection.add(segment);
        if (connection.over()) finish(ends);
        while (keptBytes > MAX_KEPT_BYTES || open.size() > MAX_OPEN) {
            finish(open.keySet().iterator().next());
        }
    }

    void end() {
        while (!open.isEmpty()) finish(open.keySet().iterator().next());
    }

    private void finish(Ends ends) {
        var connection = open.remove(ends);
        if (connection == null) return;
        keptBytes -= connection.kept();
        finished.accept(connection);
    }
}
