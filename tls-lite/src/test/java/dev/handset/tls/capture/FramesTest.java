package dev.handset.tls.capture;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Frames made round true bytes. */
final class FramesTest {
    private static InetSocketAddress at(String address, int port) {
        try {
            return new InetSocketAddress(InetAddress.getByName(address), port);
        } catch (java.net.UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aDatagramToTheByte() {
        byte[] frame =
                Frames.udp(at("127.1.2.50", 68), at("127.1.2.1", 67), "hi".getBytes(US_ASCII));
        assertEquals(
                "02007f010201" // to: made from 127.1.2.1
                        + "02007f010232"
                        + "0800"
                        + "4500001e00004000" // length 30, not fragmented
                        + "4011" // TTL 64, UDP
                        + "389a" // header checksum
                        + "7f010232"
                        + "7f010201"
                        + "00440043" // ports
                        + "000a" // length 10
                        + "94b4" // checksum
                        + "6869",
                HexFormat.of().formatHex(frame));
    }

    static Stream<Arguments> frames() {
        var four = at("10.1.2.3", 40_000);
        var fourServer = at("10.255.255.254", 443);
        var six = at("2001:db8::1", 40_000);
        var sixServer = at("2001:db8:ffff::fffe", 443);
        byte[] odd = {1, 2, 3};
        return Stream.of(
                arguments("UDP, IPv4, odd length", Frames.udp(four, fourServer, odd)),
                arguments("UDP, IPv4, nothing", Frames.udp(four, fourServer, new byte[0])),
                arguments("UDP, IPv6", Frames.udp(six, sixServer, odd)),
                arguments("TCP, IPv4", Frames.tcp(four, fourServer, -1, 7, Frames.ACK, odd)),
                arguments("TCP, IPv6", Frames.tcp(six, sixServer, 1, 0, Frames.SYN, new byte[0])),
                arguments("TCP, one of each", Frames.tcp(four, sixServer, 1, 0, 0, odd)));
    }

    /** A receiver adds up header and data with the checksum in it, and gets ones only. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("frames")
    void itsReceiverFindsTheChecksumRight(String name, byte[] frame) {
        boolean four = frame[12] == 8;
        byte[] ip = Arrays.copyOfRange(frame, 14, frame.length);
        int header = four ? 20 : 40;
        byte[] segment = Arrays.copyOfRange(ip, header, ip.length);
        byte[] addresses = Arrays.copyOfRange(ip, four ? 12 : 8, header);
        int protocol = four ? ip[9] : ip[6];
        var pseudo = ByteBuffer.allocate(addresses.length + 4 + segment.length);
        pseudo.put(addresses).putShort((short) protocol).putShort((short) segment.length);
        assertEquals(0xFFFF, sum(pseudo.put(segment).array()));
        if (four) assertEquals(0xFFFF, sum(Arrays.copyOf(ip, 20)));
    }

    private static int sum(byte[] bytes) {
        int sum = 0;
        for (int i = 0; i < bytes.length; i++) sum += (bytes[i] & 0xFF) << (i % 2 == 0 ? 8 : 0);
        while (sum >>> 16 != 0) sum = (sum & 0xFFFF) + (sum >>> 16);
        return sum;
    }

    @Test
    void ourOwnReaderFindsTheSegmentAgain() throws Exception {
        byte[] data = "data".getBytes(US_ASCII);
        byte[] frame =
                Frames.tcp(at("10.1.2.3", 40_000), at("10.1.2.4", 443), 77, 5, Frames.PSH, data);
        var packet = new Packet(java.time.Instant.EPOCH, 1, frame);
        var segment = TcpSegments.in(packet).orElseThrow();
        assertEquals(443, segment.to().getPort());
        assertEquals(77, segment.sequence());
        assertEquals(ByteBuffer.wrap(data), segment.data());
    }
}
