package dev.handset.dhcp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.dhcp.option.DhcpOption;
import dev.handset.dhcp.option.MessageType;
import dev.handset.dhcp.option.Octets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DhcpMessageTest {
    private static final DhcpMessage FULL =
            DhcpMessage.builder(DhcpMessage.REPLY, 0xcafe_babe)
                    .chaddr(Acks.MAC)
                    .secs(7)
                    .broadcast(true)
                    .ciaddr(Addresses.of(10, 0, 0, 1))
                    .yiaddr(Addresses.of(10, 0, 0, 2))
                    .siaddr(Addresses.of(10, 0, 0, 3))
                    .giaddr(Addresses.of(10, 0, 0, 4))
                    .sname(Octets.ofHex("6e616d65"))
                    .file(Octets.ofHex("66696c65"))
                    .option(MessageType.ACK)
                    .option(new DhcpOption(80, Octets.EMPTY))
                    .build();

    @Test
    void laysOutTheFieldsAsTheRfcSays() {
        byte[] bytes = FULL.encode();

        assertEquals(300, bytes.length);
        assertEquals(
                "02010600cafebabe000780000a0000010a0000020a0000030a000004"
                        + "0004f201020300000000000000000000"
                        + "6e616d65",
                Octets.of(bytes).slice(0, 48).toHex());
        assertEquals("66696c65", Octets.of(bytes).slice(108, 112).toHex());
        assertEquals("638253633501055000ff00", Octets.of(bytes).slice(236, 247).toHex());
    }

    @Test
    void decodesWhatItEncodes() throws Exception {
        assertEquals(FULL, DhcpMessage.decode(FULL.encode()));
    }

    @Test
    void absentOptionDiffersFromAnEmptyOne() {
        assertEquals(Optional.of(Octets.EMPTY), FULL.option(80));
        assertEquals(Optional.empty(), FULL.option(81));
    }

    @ParameterizedTest
    @ValueSource(ints = {254, 255, 256, 510, 511, 1000})
    void longOptionsAreSplitAndJoined(int length) throws Exception {
        DhcpMessage message = with(new DhcpOption(43, counting(length)));

        byte[] bytes = message.encode();

        assertEquals(Math.min(length, 255), bytes[241] & 0xff);
        assertEquals(message, DhcpMessage.decode(bytes));
    }

    @Test
    void instancesAreJoinedInTheOrderSentAtThePlaceOfTheFirst() throws Exception {
        DhcpMessage message = decodeOptions("350105 2b02 0102 060401010101 2b01 03 2b00 ff");

        assertEquals(
                List.of(
                        new DhcpOption(53, Octets.ofHex("05")),
                        new DhcpOption(43, Octets.ofHex("010203")),
                        new DhcpOption(6, Octets.ofHex("01010101"))),
                message.options());
    }

    /** Fields are joined as options, file, sname (RFC 3396 §5), though sname stands first. */
    @Test
    void overloadedFieldsAreJoinedInTheOrderOfTheRfc() throws Exception {
        byte[] bytes = datagram("340103 2b01aa ff");
        put(bytes, 108, "2b01bb ff");
        put(bytes, 44, "2b01cc 0c0161 ff");

        DhcpMessage message = DhcpMessage.decode(bytes);

        assertEquals(Optional.of(Octets.ofHex("aabbcc")), message.option(43));
        assertEquals(Optional.of(Octets.ofHex("61")), message.option(12));
        assertEquals(Octets.EMPTY, message.file());
        assertEquals(Octets.EMPTY, message.sname());
        assertEquals(Optional.empty(), message.option(52));
    }

    static Stream<Arguments> overloads() {
        return Stream.of(
                arguments("file only", "01", "aabb", "", "2b01cc"),
                arguments("sname only", "02", "aacc", "2b01bb", ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("overloads")
    void overloadedFieldIsOptionsAndTheOtherIsText(
            String name, String overload, String joined, String file, String sname)
            throws Exception {
        byte[] bytes = datagram("3401" + overload + "2b01aa ff");
        put(bytes, 108, "2b01bb");
        put(bytes, 44, "2b01cc");

        DhcpMessage message = DhcpMessage.decode(bytes);

        assertEquals(Optional.of(Octets.ofHex(joined)), message.option(43), name);
        assertEquals(Octets.ofHex(file), message.file());
        assertEquals(Octets.ofHex(sname), message.sname());
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 40, 120, 180, 200, 240})
    void encodesIntoFileAndSnameWhenTheMessageMustBeShort(int length) throws Exception {
        DhcpMessage message =
                with(new DhcpOption(53, Octets.ofHex("05")), new DhcpOption(43, counting(length)));

        byte[] bytes = message.encode(312);

        assertTrue(bytes.length <= 312, () -> "length " + bytes.length);
        assertEquals(message, DhcpMessage.decode(bytes));
    }

    /** Three bytes of room are left in the options field when the addresses come. */
    @Test
    void shortOptionsAreNeverSplit() throws Exception {
        DhcpMessage message =
                with(
                        new DhcpOption(43, counting(53)),
                        new DhcpOption(6, Octets.ofHex("0a0000010a000002")));

        byte[] bytes = message.encode(304);

        assertEquals("34", Octets.of(bytes).slice(295, 296).toHex());
        assertEquals("0608" + "0a0000010a000002" + "ff", Octets.of(bytes).slice(108, 119).toHex());
        assertEquals(message, DhcpMessage.decode(bytes));
    }

    @Test
    void whatFitsNowhereIsRefused() {
        DhcpMessage message = with(new DhcpOption(43, counting(600)));
        var e = assertThrows(IllegalArgumentException.class, () -> message.encode(312));
        assertTrue(
                String.valueOf(e.getMessage()).contains("option 43 does not fit"), e::getMessage);
    }

    @Test
    void fieldsInUseAreNotOverloaded() {
        DhcpMessage message =
                DhcpMessage.builder(DhcpMessage.REPLY, 1)
                        .file(Octets.ofHex("61"))
                        .sname(Octets.ofHex("61"))
                        .option(new DhcpOption(43, counting(100)))
                        .build();
        assertThrows(IllegalArgumentException.class, () -> message.encode(312));
    }

    @Test
    void optionsWithoutAnEndMarkAreRead() throws Exception {
        assertEquals(Optional.of(MessageType.ACK), DhcpMessage.decode(datagram("350105")).type());
    }

    static Stream<Arguments> malformed() {
        byte[] noCookie = datagram("ff");
        noCookie[237] = 0;
        byte[] op = datagram("ff");
        op[0] = 9;
        byte[] hlen = datagram("ff");
        hlen[2] = 17;
        byte[] file = datagram("340101 ff");
        put(file, 234, "2b05");
        return Stream.of(
                arguments(
                        "nothing",
                        new byte[0],
                        "datagram at byte 0: expected 240..9216 bytes, found 0"),
                arguments("one byte short", new byte[239], "found 239 bytes"),
                arguments("too long", new byte[9217], "found 9217 bytes"),
                arguments("op", op, "op at byte 0: expected 1 or 2, found 9"),
                arguments("hlen", hlen, "hlen at byte 2: expected at most 16, found 17"),
                arguments(
                        "no cookie",
                        noCookie,
                        "magic cookie at byte 236: expected 63825363, found 63005363"),
                arguments(
                        "option overruns",
                        datagram("2b05 0102"),
                        "option 43 in options at byte 241: expected 5 bytes of value, found 2"
                                + " bytes"),
                arguments(
                        "no length",
                        datagram("00 2b"),
                        "option 43 in options at byte 242: expected a length"),
                arguments(
                        "overruns file",
                        file,
                        "option 43 in file at byte 235: expected 5 bytes of value, found 0"),
                arguments(
                        "overload 4",
                        datagram("340104 ff"),
                        "option 52 at byte 240: expected one byte 1..3, found 04"),
                arguments("overload empty", datagram("3400 ff"), "option 52"),
                arguments(
                        "joined too long",
                        datagram(("2bff" + "00".repeat(255)).repeat(17)),
                        "expected at most 4096 bytes in all its parts, found 4335 bytes"),
                arguments(
                        "joined by one byte too long",
                        datagram(("2bff" + "00".repeat(255)).repeat(16) + "2b11" + "00".repeat(17)),
                        "expected at most 4096 bytes in all its parts, found 4097 bytes"),
                arguments(
                        "513 options",
                        datagram("5000".repeat(513)),
                        "expected at most 512 options"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("malformed")
    void refuses(String name, byte[] datagram, String message) {
        var e = assertThrows(MalformedMessage.class, () -> DhcpMessage.decode(datagram), name);
        assertTrue(String.valueOf(e.getMessage()).contains(message), e::getMessage);
    }

    /** The other side of both limits. */
    @Test
    void asMuchAsTheLimitsIsRead() throws Exception {
        String parts = ("2bff" + "00".repeat(255)).repeat(16) + "2b10" + "00".repeat(16);
        DhcpMessage longest = DhcpMessage.decode(datagram(parts + "ff"));
        DhcpMessage most = DhcpMessage.decode(datagram("5000".repeat(512) + "ff"));

        assertEquals(4096, longest.option(43).orElseThrow().length());
        assertEquals(1, most.options().size());
    }

    @Test
    void clientThatDoesNotJoinHasTheFirstPart() throws Exception {
        byte[] split = datagram("2b02 0102 7801 00 2b02 0304 ff");

        assertEquals("01020304", DhcpMessage.decode(split).option(43).orElseThrow().toHex());
        DhcpMessage first = DhcpMessage.decodeFirstParts(split);
        assertEquals("0102", first.option(43).orElseThrow().toHex());
        assertEquals("00", first.option(120).orElseThrow().toHex());
    }

    @Test
    void optionCodesOfTheFramingAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new DhcpOption(0, Octets.EMPTY));
        assertThrows(IllegalArgumentException.class, () -> new DhcpOption(255, Octets.EMPTY));
    }

    @Test
    void encodingTwiceGivesTheSame() {
        assertArrayEquals(FULL.encode(), FULL.encode());
    }

    private static DhcpMessage with(DhcpOption... options) {
        var builder = DhcpMessage.builder(DhcpMessage.REPLY, 1).chaddr(Acks.MAC);
        for (DhcpOption option : options) {
            builder.option(option);
        }
        return builder.build();
    }

    private static Octets counting(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) i;
        }
        return Octets.of(bytes);
    }

    private static DhcpMessage decodeOptions(String hex) throws MalformedMessage {
        return DhcpMessage.decode(datagram(hex));
    }

    /** A reply with these bytes behind the cookie. */
    private static byte[] datagram(String options) {
        byte[] tail = Octets.ofHex(options.replace(" ", "")).toBytes();
        byte[] bytes = new byte[240 + tail.length];
        put(bytes, 0, "020106");
        put(bytes, 236, "63825363");
        System.arraycopy(tail, 0, bytes, 240, tail.length);
        return bytes;
    }

    private static void put(byte[] bytes, int at, String hex) {
        byte[] value = Octets.ofHex(hex.replace(" ", "")).toBytes();
        System.arraycopy(value, 0, bytes, at, value.length);
    }
}
