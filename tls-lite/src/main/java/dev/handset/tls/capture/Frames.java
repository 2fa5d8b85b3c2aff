package dev.handset.tls.capture;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/**
 * Ethernet frames round bytes that were seen at a socket. Hardware addresses are made from the IP
 * addresses; lengths and checksums are right (RFC 768, 791, 8200, 9293).
 */
public final class Frames {
    public static final int FIN = 0x01;
    public static final int SYN = 0x02;
    public static final int RST = 0x04;
    public static final int PSH = 0x08;
    public static final int ACK = 0x10;

    private static final int UDP = 17;
    private static final int TCP = 6;
    private static final int UDP_HEADER = 8;
    private static final int TCP_HEADER = 20;
    private static final int IPV4_HEADER = 20;
    private static final int IPV6_HEADER = 40;
    private static final int TTL = 64;
    private static final int DO_NOT_FRAGMENT = 0x4000;
    private static final int WINDOW = 65_535;
    private static final short ETHER_IPV4 = 0x0800;
    private static final short ETHER_IPV6 = (short) 0x86DD;

    private Frames() {}

    /** Checksum field's place in the UDP header is 6, in TCP's 16. */
    public static byte[] udp(InetSocketAddress from, InetSocketAddress to, byte[] data) {
        var udp = ByteBuffer.allocate(UDP_HEADER + data.length);
        udp.putShort((short) from.getPort()).putShort((short) to.getPort());
        udp.putShort((short) udp.capacity()).putShort((short) 0).put(data);
        int sum = checksum(from, to, UDP, udp.array());
        udp.putShort(6, (short) (sum == 0 ? 0xFFFF : sum));
        return ethernet(from.getAddress(), to.getAddress(), UDP, udp.array());
    }

    /**
     * @param flags such as {@code SYN | ACK}
     */
    public static byte[] tcp(
            InetSocketAddress from,
            InetSocketAddress to,
            int sequence,
            int acknowledged,
            int flags,
            byte[] data) {
        var tcp = ByteBuffer.allocate(TCP_HEADER + data.length);
        tcp.putShort((short) from.getPort()).putShort((short) to.getPort());
        tcp.putInt(sequence).putInt(acknowledged);
        tcp.put((byte) ((TCP_HEADER / 4) << 4)).put((byte) flags).putShort((short) WINDOW);
        tcp.putInt(0).put(data);
        tcp.putShort(16, (short) checksum(from, to, TCP, tcp.array()));
        return ethernet(from.getAddress(), to.getAddress(), TCP, tcp.array());
    }

    private static byte[] ethernet(InetAddress from, InetAddress to, int protocol, byte[] data) {
        boolean four = from instanceof Inet4Address && to instanceof Inet4Address;
        byte[] ip = four ? ipv4(from, to, protocol, data) : ipv6(from, to, protocol, data);
        return ByteBuffer.allocate(14 + ip.length)
                .put(hardware(to))
                .put(hardware(from))
                .putShort(four ? ETHER_IPV4 : ETHER_IPV6)
                .put(ip)
                .array();
    }

    /** Locally administered: 02:00 and the last four bytes of the IP address. */
    private static byte[] hardware(InetAddress address) {
        byte[] ip = address.getAddress();
        return ByteBuffer.allocate(6).put((byte) 2).put((byte) 0).put(ip, ip.length - 4, 4).array();
    }

    private static byte[] ipv4(InetAddress from, InetAddress to, int protocol, byte[] data) {
        var ip = ByteBuffer.allocate(IPV4_HEADER + data.length);
        ip.put((byte) 0x45).put((byte) 0).putShort((short) ip.capacity());
        ip.putShort((short) 0).putShort((short) DO_NOT_FRAGMENT);
        ip.put((byte) TTL).put((byte) protocol).putShort((short) 0);
        ip.put(from.getAddress()).put(to.getAddress());
        ip.putShort(10, (short) ~folded(sum(0, ip.array(), IPV4_HEADER)));
        return ip.put(data).array();
    }

    private static byte[] ipv6(InetAddress from, InetAddress to, int protocol, byte[] data) {
        var ip = ByteBuffer.allocate(IPV6_HEADER + data.length);
        ip.putInt(0x60000000).putShort((short) data.length).put((byte) protocol).put((byte) TTL);
        return ip.put(sixteen(from)).put(sixteen(to)).put(data).array();
    }

    /** An IPv4 address beside an IPv6 one stands as ::ffff:a.b.c.d. */
    private static byte[] sixteen(InetAddress address) {
        byte[] raw = address.getAddress();
        if (raw.length == 16) return raw;
        return ByteBuffer.allocate(16).putShort(10, (short) 0xFFFF).position(12).put(raw).array();
    }

    private static int checksum(
            InetSocketAddress from, InetSocketAddress to, int protocol, byte[] segment) {
        byte[] source = from.getAddress().getAddress();
        byte[] target = to.getAddress().getAddress();
        long sum = sum(sum(0, source, source.length), target, target.length);
        if (source.length != target.length) sum += 0xFFFF;
        return ~folded(sum(sum + protocol + segment.length, segment, segment.length)) & 0xFFFF;
    }

    private static long sum(long start, byte[] bytes, int length) {
        long sum = start;
        for (int i = 0; i < length; i++) sum += (bytes[i] & 0xFF) << (i % 2 == 0 ? 8 : 0);
        return sum;
    }

    private static int folded(long sum) {
        long rest = sum;
        while (rest >>> 16 != 0) rest = (rest & 0xFFFF) + (rest >>> 16);
        return (int) rest;
    }
}
