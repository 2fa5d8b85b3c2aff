package dev.handset.tls.capture;

import java.net.InetSocketAddress;
import java.time.Instant;

/** Both directions of one captured TCP connection. */
final class TcpConnection {
    final Instant start;
    final InetSocketAddress first;
    final InetSocketAddress second;
    final TcpDirection fromFirst = new TcpDirection();
    final TcpDirection fromSecond = new TcpDirection();
    private boolean reset;

    /** Begins with the first segment seen, whoever sent it. */
    TcpConnection(TcpSegment segment) {
        this.start = segment.at();
        this.first = segment.from();
        this.second = segment.to();
    }

    TcpDirection from(InetSocketAddress sender) {
        return sender.equals(first) ? fromFirst : fromSecond;
    }

    InetSocketAddress other(InetSocketAddress end) {
        return end.equals(first) ? second : first;
    }

    /** A SYN that does not belong here means that the ports are used again. */
    boolean isReusedBy(TcpSegment segment) {
        var direction = from(segment.from());
        return segment.syn() && direction.begun() && !direction.begunAt(segment.sequence());
    }

    /**
     * @return by how many bytes more is kept now
     */
    int add(TcpSegment segment) {
        var direction = from(segment.from());
        if (segment.syn() && !direction.begun()) direction.syn(segment.sequence());
        int sequence = segment.syn() ? segment.sequence() + 1 : segment.sequence();
        int more = direction.data(sequence, segment.data());
        if (segment.fin() || segment.reset()) direction.end();
        reset |= segment.reset();
        return more;
    }

    /** Whether nothing more can come. */
    boolean over() {
        return reset || (fromFirst.ended() && fromSecond.ended());
    }

    int kept() {
        return fromFirst.kept() + fromSecond.kept();
    }
}
