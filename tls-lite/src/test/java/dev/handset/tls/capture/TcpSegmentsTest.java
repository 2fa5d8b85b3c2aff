package dev.handset.tls.capture;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The layers around a TCP segment, one row each. */
class TcpSegmentsTest {
    private static final int ETHERNET = 1;
    private static final int RAW = 101;
    private static final String MACS = "000000000001 000000000002 ";

    // source port 49152, destination 443, sequence 7, acknowledgement 0, header 20, PSH ACK, "hi"
    private static final String TCP = "c000 01bb 00000007 00000000 50 18 ffff 0000 0000 6869";
    private static final String ADDRESSES = "0a000032 0a00000a ";
    private static final String IPV4 = "45 00 002a 0000 4000 40 06 0000 " + ADDRESSES;
    private static final String FROM6 = "20010db8000000000000000000000050 ";
    private static final String TO6 = "20010db8000000000000000000000010 ";
    private static final String ENDS6 = FROM6 + TO6;

    private static Optional<TcpSegment> in(int link, String hex) {
        byte[] data = HexFormat.of().parseHex(hex.replace(" ", ""));
        return TcpSegments.in(new Packet(Instant.EPOCH, link, data));
    }

    private static String text(TcpSegment segment) {
        var bytes = new byte[segment.data().remaining()];
        segment.data().get(bytes);
        return new String(bytes, US_ASCII);
    }

    static Stream<Arguments> found() {
        String tag = "8100 0001 ";
        return Stream.of( //                 link type, frame
                arguments("Ethernet", ETHERNET, MACS + "0800" + IPV4 + TCP),
                arguments("VLAN tag", ETHERNET, MACS + tag + "0800" + IPV4 + TCP),
                arguments("service tag", ETHERNET, MACS + "88a80002" + tag + "0800" + IPV4 + TCP),
                arguments("7 tags", ETHERNET, MACS + tag.repeat(7) + "0800" + IPV4 + TCP),
                arguments("PPPoE", ETHERNET, MACS + "8864 1100 0001 002c 0021" + IPV4 + TCP),
                arguments("loopback of the BSDs", 0, "02000000" + IPV4 + TCP),
                arguments("loopback of OpenBSD", 108, "00000002" + IPV4 + TCP),
                arguments("Linux any", 113, "00".repeat(14) + "0800" + IPV4 + TCP),
                arguments("Linux any, new", 276, "0800" + "00".repeat(18) + IPV4 + TCP),
                arguments("IP alone", RAW, IPV4 + TCP),
                arguments("IP alone, of OpenBSD", 14, IPV4 + TCP),
                arguments("IPv4 alone", 228, IPV4 + TCP),
                arguments("padding behind", ETHERNET, MACS + "0800" + IPV4 + TCP + "000000"),
                arguments("length left to the card", RAW, IPV4.replace("002a", "0000") + TCP),
                arguments(
                        "options of IPv4",
                        RAW,
                        "46 00 002e 0000 0000 40 06 0000 " + ADDRESSES + "01010101" + TCP),
                arguments(
                        "options of TCP",
                        RAW,
                        IPV4.replace("002a", "002e")
                                + TCP.replace("50 18", "60 18").replace("6869", "01010101 6869")),
                arguments("may not be fragmented", RAW, IPV4.replace("4000 40", "4000 01") + TCP));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("found")
    void isFound(String name, int link, String frame) {
        var segment = in(link, frame).orElseThrow();
        assertEquals(new InetSocketAddress("10.0.0.50", 49_152), segment.from());
        assertEquals(new InetSocketAddress("10.0.0.10", 443), segment.to());
        assertEquals(7, segment.sequence());
        assertEquals("hi", text(segment));
    }

    static Stream<Arguments> foundInIpv6() {
        String hop = "3c 00 010400000000 "; // destination options come next
        String routing = "06 00 0000000000 00 ";
        return Stream.of(
                arguments("plain", "60000000 0016 06 40 " + ENDS6 + TCP),
                arguments("jumbo length 0", "60000000 0000 06 40 " + ENDS6 + TCP),
                arguments(
                        "hop by hop",
                        "60000000 001e 00 40 " + ENDS6 + "06" + hop.substring(2) + TCP),
                arguments(
                        "hop by hop, destination",
                        "60000000 0026 00 40 " + ENDS6 + hop + "06 00 010400000000" + TCP),
                arguments("routing", "60000000 001e 2b 40 " + ENDS6 + routing + TCP));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("foundInIpv6")
    void isFoundInIpv6(String name, String packet) {
        var segment = in(RAW, packet).orElseThrow();
        assertEquals(new InetSocketAddress("2001:db8::50", 49_152), segment.from());
        assertEquals("hi", text(segment));
    }

    @Test
    void sixteenExtensionHeadersAreReadAndNoMore() {
        String next = "00 00 010400000000 ";
        String last = "06 00 010400000000 ";
        assertTrue(
                in(RAW, "60000000 0000 00 40 " + ENDS6 + next.repeat(15) + last + TCP).isPresent());
        assertTrue(
                in(RAW, "60000000 0000 00 40 " + ENDS6 + next.repeat(16) + last + TCP).isEmpty());
    }

    static Stream<Arguments> passedOver() {
        String tag = "8100 0001 ";
        return Stream.of(
                arguments("ARP", ETHERNET, MACS + "0806" + IPV4 + TCP),
                arguments("8 tags", ETHERNET, MACS + tag.repeat(8) + "0800" + IPV4 + TCP),
                arguments("link type nobody knows", 147, IPV4 + TCP),
                arguments("UDP", RAW, IPV4.replace("40 06", "40 11") + TCP),
                arguments("UDP over IPv6", RAW, "60000000 0016 11 40 " + ENDS6 + TCP),
                arguments("fragment of IPv6", RAW, "60000000 0016 2c 40 " + ENDS6 + TCP),
                arguments("IP version 5", RAW, "5" + IPV4.substring(1) + TCP),
                arguments("first fragment", RAW, IPV4.replace("4000 40", "2000 40") + TCP),
                arguments("later fragment", RAW, IPV4.replace("4000 40", "0001 40") + TCP),
                arguments("IPv4 header of 16", RAW, "44" + IPV4.substring(2) + TCP),
                arguments("TCP header of 16", RAW, IPV4 + TCP.replace("50 18", "40 18")),
                arguments(
                        "TCP header beyond its packet", RAW, IPV4 + TCP.replace("50 18", "f0 18")),
                arguments("nothing", ETHERNET, ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("passedOver")
    void isPassedOver(String name, int link, String frame) {
        assertEquals(Optional.empty(), in(link, frame));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("found")
    void cutInsideAHeaderIsPassedOver(String name, int link, String frame) {
        byte[] whole = HexFormat.of().parseHex(frame.replace(" ", ""));
        int data = frame.replace(" ", "").indexOf("6869") / 2;
        for (int length = 0; length < data; length++) {
            var packet = new Packet(Instant.EPOCH, link, Arrays.copyOf(whole, length));
            assertEquals(Optional.empty(), TcpSegments.in(packet), length + " bytes");
        }
    }

    static Stream<Arguments> flags() {
        return Stream.of( //            SYN    FIN    RST
                arguments("00", false, false, false),
                arguments("01", false, true, false),
                arguments("02", true, false, false),
                arguments("04", false, false, true),
                arguments("12", true, false, false),
                arguments("11", false, true, false),
                arguments("ff", true, true, true),
                arguments("f8", false, false, false));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("flags")
    void flagsAreTold(String bits, boolean syn, boolean fin, boolean reset) {
        var segment = in(RAW, IPV4 + TCP.replace("50 18", "50" + bits)).orElseThrow();
        assertEquals(syn, segment.syn());
        assertEquals(fin, segment.fin());
        assertEquals(reset, segment.reset());
    }
}
