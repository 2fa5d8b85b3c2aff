package dev.handset.tls.capture;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Instant;

/**
 * One TCP segment (RFC 9293 section 3.1).
 *
 * @param sequence of the first byte of {@code data}, or of the SYN
 * @param data may be shorter than sent when the capture cut it
 */
record TcpSegment(
        Instant at,
        InetSocketAddress from,
        InetSocketAddress to,
        int sequence,
        boolean syn,
        boolean fin,
        boolean reset,
        ByteBuffer data) {}
