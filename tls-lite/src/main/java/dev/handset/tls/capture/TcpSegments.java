package dev.handset.tls.capture;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;

/**
 * Finds the TCP segment in a packet: link layer, VLAN tags, IPv4 or IPv6 with its extension
 * headers. IP fragments are not put together; TCP avoids them.
 */
final class TcpSegments {
    private static final int TCP = 6;
    private static final int MAX_EXTENSIONS = 16;
    private static final int FIN = 1;
    private static final int SYN = 2;
    private static final int RST = 4;

    private TcpSegments() {}

    /**
     * @return empty for anything but a whole TCP header over IP on a known link
     */
    static Optional<TcpSegment> in(Packet packet) {
        try {
            var bytes = ByteBuffer.wrap(packet.data());
            return LinkLayer.strip(packet.linkType(), bytes)
                    ? ip(packet.at(), bytes)
                    : Optional.empty();
        } catch (BufferUnderflowException
                | IndexOutOfBoundsException
                | IllegalArgumentException
                | UnknownHostException e) {
            return Optional.empty(); // the packet ends inside a header
        }
    }

    private static Optional<TcpSegment> ip(Instant at, ByteBuffer ip) throws UnknownHostException {
        int version = (ip.get(ip.position()) & 0xF0) >> 4;
        if (version == 4) return ipv4(at, ip);
        return version == 6 ? ipv6(at, ip) : Optional.empty();
    }

    private static Optional<TcpSegment> ipv4(Instant at, ByteBuffer ip)
            throws UnknownHostException {
        int start = ip.position();
        int header = (ip.get(start) & 0x0F) * 4;
        int total = ip.getShort(start + 2) & 0xFFFF;
        int fragment = ip.getShort(start + 6) & 0x3FFF;
        if (header < 20 || ip.get(start + 9) != TCP || fragment != 0) return Optional.empty();
        var from = address(ip, start + 12, 4);
        var to = address(ip, start + 16, 4);
        // Length 0 is left to the network card to fill in; trailing bytes are padding.
        if (total >= header) ip.limit(Math.min(ip.limit(), start + total));
        ip.position(start + header);
        return tcp(at, from, to, ip);
    }

    private static Optional<TcpSegment> ipv6(Instant at, ByteBuffer ip)
            throws UnknownHostException {
        int start = ip.position();
        int payload = ip.getShort(start + 4) & 0xFFFF;
        int next = ip.get(start + 6) & 0xFF;
        var from = address(ip, start + 8, 16);
        var to = address(ip, start + 24, 16);
        ip.position(start + 40);
        if (payload > 0) ip.limit(Math.min(ip.limit(), start + 40 + payload));
        for (int i = 0; i < MAX_EXTENSIONS && isExtension(next); i++) {
            int at0 = ip.position();
            next = ip.get(at0) & 0xFF;
            ip.position(at0 + ((ip.get(at0 + 1) & 0xFF) + 1) * 8);
        }
        return next == TCP ? tcp(at, from, to, ip) : Optional.empty();
    }

    /** Hop-by-hop, routing, destination options (RFC 8200 section 4.1); no fragments. */
    private static boolean isExtension(int next) {
        return next == 0 || next == 43 || next == 60;
    }

    private static InetAddress address(ByteBuffer ip, int at, int length)
            throws UnknownHostException {
        var bytes = new byte[length];
        ip.get(at, bytes);
        return InetAddress.getByAddress(bytes);
    }

    private static Optional<TcpSegment> tcp(
            Instant at, InetAddress from, InetAddress to, ByteBuffer tcp) {
        int start = tcp.position();
        int header = ((tcp.get(start + 12) & 0xF0) >> 4) * 4;
        int flags = tcp.get(start + 13);
        int source = tcp.getShort() & 0xFFFF;
        int destination = tcp.getShort() & 0xFFFF;
        int sequence = tcp.getInt();
        if (header < 20) return Optional.empty();
        tcp.position(start + header);
        return Optional.of(
                new TcpSegment(
                        at,
                        new InetSocketAddress(from, source),
                        new InetSocketAddress(to, destination),
                        sequence,
                        (flags & SYN) != 0,
                        (flags & FIN) != 0,
                        (flags & RST) != 0,
                        tcp.slice()));
    }
}
