package dev.handset.agent.dhcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.dhcp.option.Octets;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CaptureFileTest {
    private static final int MICROS = 0xa1b2c3d4;
    private static final int NANOS = 0xa1b23c4d;
    private static final byte[] ACK = Captures.ack(7, Captures.WEB);
    private static final byte[] IP = Captures.ip(ACK);
    private static final ByteOrder LITTLE = ByteOrder.LITTLE_ENDIAN;
    private static final ByteOrder BIG = ByteOrder.BIG_ENDIAN;

    static Stream<Arguments> files() {
        byte[] frame = Captures.ethernet(IP);
        byte[] loopback = new byte[4 + IP.length];
        System.arraycopy(IP, 0, loopback, 4, IP.length);
        return Stream.of(
                arguments("pcap", Captures.pcap(LITTLE, MICROS, 1, List.of(frame))),
                arguments("pcap, big-endian", Captures.pcap(BIG, MICROS, 1, List.of(frame))),
                arguments("pcap, nanoseconds", Captures.pcap(LITTLE, NANOS, 1, List.of(frame))),
                arguments("pcapng", Captures.pcapng(LITTLE, 1, List.of(frame))),
                arguments("pcapng, big-endian", Captures.pcapng(BIG, 1, List.of(frame))),
                arguments(
                        "VLAN tag",
                        Captures.pcap(LITTLE, MICROS, 1, List.of(Captures.ethernet(IP, 100)))),
                arguments(
                        "two VLAN tags",
                        Captures.pcap(LITTLE, MICROS, 1, List.of(Captures.ethernet(IP, 7, 100)))),
                arguments("raw IP", Captures.pcap(LITTLE, MICROS, 101, List.of(IP))),
                arguments("IPv4", Captures.pcap(LITTLE, MICROS, 228, List.of(IP))),
                arguments("loopback", Captures.pcap(LITTLE, MICROS, 0, List.of(loopback))),
                arguments(
                        "cooked", Captures.pcap(LITTLE, MICROS, 113, List.of(Captures.cooked(IP)))),
                arguments(
                        "cooked v2",
                        Captures.pcap(LITTLE, MICROS, 276, List.of(Captures.cooked2(IP)))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void datagramIsFound(String name, byte[] file) throws Exception {
        assertTrue(CaptureFile.is(file), name);
        List<Datagram> found = CaptureFile.read(file).datagrams();

        assertEquals(1, found.size());
        assertEquals(Octets.of(ACK), found.get(0).payload());
        assertEquals("/10.0.0.1:67", found.get(0).from().toString());
        assertEquals("/10.0.0.5:68", found.get(0).to().toString());
        assertEquals(1, found.get(0).frame());
    }

    static Stream<Arguments> others() {
        byte[] tcp = IP.clone();
        tcp[9] = 6;
        byte[] fragment = IP.clone();
        fragment[7] = 1;
        byte[] six = IP.clone();
        six[0] = 0x60;
        byte[] noCookie = IP.clone();
        noCookie[28 + 236] = 0;
        return Stream.of(
                arguments("TCP", tcp),
                arguments("a fragment", fragment),
                arguments("IPv6", six),
                arguments("no magic cookie", noCookie),
                arguments("a short frame", Arrays.copyOf(IP, 20)),
                arguments("nothing", new byte[0]));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("others")
    void otherFramesAreCountedAndLeftOut(String name, byte[] ip) throws Exception {
        byte[] file = Captures.pcap(LITTLE, MICROS, 101, List.of(ip, IP));

        assertEquals(
                List.of(2),
                CaptureFile.read(file).datagrams().stream().map(Datagram::frame).toList(),
                name);
    }

    @Test
    void framesOfAnUnknownInterfaceAreLeftOut() throws Exception {
        byte[] file = Captures.pcapng(LITTLE, 147, List.of(Captures.ethernet(IP)));

        assertEquals(List.of(), CaptureFile.read(file).datagrams());
    }

    static Stream<Arguments> broken() {
        byte[] pcap = Captures.pcap(LITTLE, MICROS, 101, List.of(IP));
        byte[] pcapng = Captures.pcapng(LITTLE, 101, List.of(IP));
        byte[] endless = pcapng.clone();
        endless[28 + 4 + 3] = 0x7f;
        byte[] order = pcapng.clone();
        order[8] = 0;
        return Stream.of( //     name                      file                       in the message
                arguments("record cut", Arrays.copyOf(pcap, 60), "frame 1, byte 40"),
                arguments("header of a record cut", Arrays.copyOf(pcap, 30), "breaks off"),
                arguments("block cut", Arrays.copyOf(pcapng, 100), "length that fits"),
                arguments("block too long", endless, "block at byte 28"),
                arguments("no byte order", order, "byte order mark"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void brokenFileIsRefusedWithThePlace(String name, byte[] file, String message) {
        var e = assertThrows(NotUnderstood.class, () -> CaptureFile.read(file));
        assertTrue(String.valueOf(e.getMessage()).contains(message), name + ": " + e.getMessage());
    }

    @Test
    void textIsNoCapture() {
        assertFalse(
                CaptureFile.is("010c4d532d55432d436c69656e74".getBytes(StandardCharsets.US_ASCII)));
        assertFalse(CaptureFile.is(new byte[3]));
    }
}
