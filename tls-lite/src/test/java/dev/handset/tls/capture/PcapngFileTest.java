package dev.handset.tls.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Blocks of pcapng, and the limits on each side. */
class PcapngFileTest {
    private static final String SECTION = "1a2b3c4d 0001 0000 ffffffffffffffff";
    private static final String INTERFACE = "0001 0000 00040000";

    private static byte[] block(int type, String body) {
        byte[] bytes = HexFormat.of().parseHex(body.replace(" ", ""));
        int padded = (bytes.length + 3) / 4 * 4;
        var block = ByteBuffer.allocate(12 + padded).putInt(type).putInt(12 + padded).put(bytes);
        return block.putInt(8 + padded, 12 + padded).array();
    }

    private static byte[] file(byte[]... blocks) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(block(PcapngBlocks.SECTION_HEADER, SECTION));
        for (byte[] one : blocks) out.writeBytes(one);
        return out.toByteArray();
    }

    private static List<Packet> packets(byte[] file) throws IOException {
        var in = new CaptureInput(CaptureWriter.stream(file));
        in.inside(4); // the type, which told what the file is
        var source = PcapngFile.open(in, new KeyLogFile());
        var packets = new ArrayList<Packet>();
        for (var next = source.next(); next.isPresent(); next = source.next()) {
            packets.add(next.get());
        }
        return packets;
    }

    private static byte[] packet(int of, long ticks) {
        return block(6, "%08x %016x 00000002 00000002 aabb".formatted(of, ticks));
    }

    static Stream<Arguments> clocks() {
        return Stream.of( //       options of the interface           ticks  time
                arguments("microseconds, if not said", "", 1_500_000, 1_500_000_000L),
                arguments("nanoseconds", "0009 0001 09000000", 1_500_000_000, 1_500_000_000L),
                arguments("seconds", "0009 0001 00000000", 3, 3_000_000_000L),
                arguments("1/1024", "0009 0001 8a000000", 1_536, 1_500_000_000L),
                arguments("1/2^62 at most", "0009 0001 ff000000", 1L << 61, 500_000_000L),
                arguments(
                        "10^-18 at most",
                        "0009 0001 7f000000",
                        500_000_000_000_000_000L,
                        500_000_000L),
                arguments("offset", "000e 0008 0000000000000002", 1_500_000, 3_500_000_000L),
                arguments("offset back", "000e 0008 ffffffffffffffff", 1_500_000, 500_000_000L),
                arguments(
                        "other options",
                        "0002 0003 6c6f3000 0009 0001 00000000",
                        3,
                        3_000_000_000L),
                arguments(
                        "behind the end",
                        "0000 0000 0009 0001 00000000",
                        1_500_000,
                        1_500_000_000L),
                arguments("too long an option", "0009 00ff 00000000", 1_500_000, 1_500_000_000L),
                arguments("a clock nobody can mean", "000e 0008 7fffffffffffffff", 1_500_000, 0L));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("clocks")
    void timesAreTheInterfaces(String name, String options, long ticks, long nanos)
            throws Exception {
        var read = packets(file(block(1, INTERFACE + options), packet(0, ticks)));
        assertEquals(Instant.ofEpochSecond(0, nanos), read.get(0).at());
    }

    @Test
    void eachPacketIsOfItsInterface() throws Exception {
        var read =
                packets(
                        file(
                                block(1, INTERFACE),
                                block(1, "0065 0000 00000000"),
                                packet(1, 0),
                                packet(0, 0)));
        assertEquals(List.of(101, 1), read.stream().map(Packet::linkType).toList());
    }

    @Test
    void aSimplePacketIsOfTheFirstInterface() throws Exception {
        var read = packets(file(block(1, INTERFACE), block(3, "00000003 aabbcc")));
        assertEquals(3, read.get(0).data().length);
        assertEquals(Instant.EPOCH, read.get(0).at());
    }

    @Test
    void aNewSectionForgetsTheInterfacesOfTheLast() {
        var section = block(PcapngBlocks.SECTION_HEADER, SECTION);
        var file = file(block(1, INTERFACE), packet(0, 0), section, packet(0, 0));
        var e = assertThrows(MalformedCapture.class, () -> packets(file));
        assertTrue(e.getMessage().contains("one of 0 described, found 0"), e.getMessage());
    }

    private static byte[] interfaces(int count) {
        var out = new ByteArrayOutputStream();
        for (int i = 0; i < count; i++) out.writeBytes(block(1, INTERFACE));
        return out.toByteArray();
    }

    @Test
    void interfacesHaveALimit() throws Exception {
        assertEquals(1, packets(file(interfaces(4_096), packet(4_095, 0))).size());
        var e = assertThrows(MalformedCapture.class, () -> packets(file(interfaces(4_097))));
        assertTrue(e.getMessage().contains("at most 4096, found one more"), e.getMessage());
    }

    static Stream<Arguments> lengths() {
        int most = 262_144 + 65_536;
        return Stream.of( //         type  length        in the message; empty when taken
                arguments("least", 7, 12, ""),
                arguments("below", 7, 8, "a multiple of 4, at least 12, found 8"),
                arguments("odd", 7, 14, "a multiple of 4, at least 12, found 14"),
                arguments("of no interest, any length", 7, 0xFFFFFFFC, ""),
                arguments("longest packet", 6, most + 8, ""),
                arguments("packet too long", 6, most + 12, "at most " + most),
                arguments("longest secrets", 10, 4 * 1024 * 1024 + 8, ""),
                arguments("secrets too long", 10, 4 * 1024 * 1024 + 12, "at most 4194304"));
    }

    /** The file ends behind the length: what is taken is then cut short, not refused. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("lengths")
    void blocksHaveALongestLength(String name, int type, int length, String message)
            throws Exception {
        var start = ByteBuffer.allocate(8).putInt(type).putInt(length).array();
        if (message.isEmpty()) {
            assertEquals(List.of(), packets(file(start)));
        } else {
            var e = assertThrows(MalformedCapture.class, () -> packets(file(start)));
            assertTrue(e.getMessage().contains(message), e.getMessage());
            assertEquals(28 + 4, e.offset());
        }
    }

    static Stream<Arguments> broken() {
        var cut = HexFormat.of().parseHex("00000006000000140000000000000000" + "00000014");
        return Stream.of( //           block                                     in the message
                arguments("no interface", packet(1, 0), "one of 1 described, found 1"),
                arguments("packet without a length", cut, "expected a longer body"),
                arguments("short interface", block(1, "0001"), "expected a longer body"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void brokenBlockIsNamed(String name, byte[] block, String message) {
        var e =
                assertThrows(
                        MalformedCapture.class, () -> packets(file(block(1, INTERFACE), block)));
        assertTrue(e.getMessage().contains(message), e.getMessage());
    }

    @Test
    void packetLongerThanItsBlockIsNamed() {
        var packet = block(6, "00000000 0000000000000000 00000005 00000005 aabb0000");
        var e =
                assertThrows(
                        MalformedCapture.class, () -> packets(file(block(1, INTERFACE), packet)));
        assertTrue(e.getMessage().contains("the 4 bytes of the block, found 5"), e.getMessage());
    }
}
