package dev.handset.dhcp.option;

import static dev.handset.dhcp.option.OptionAssertions.ip;
import static dev.handset.dhcp.option.OptionAssertions.octets;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the published vectors leave out. */
class SipServersTest {
    static Stream<Arguments> malformed() {
        String label63 = "3f" + "61".repeat(63);
        return Stream.of(
                arguments("nothing", "", FindingKind.SIP_EMPTY, 0),
                arguments("no name", "00", FindingKind.SIP_EMPTY, 1),
                arguments("no address", "01", FindingKind.SIP_EMPTY, 1),
                arguments("root only", "00 00", FindingKind.SIP_BAD_NAME, 1),
                arguments("label overruns", "00 09 01 02", FindingKind.SIP_BAD_NAME, 1),
                arguments("label of 64", "00 40 01", FindingKind.SIP_BAD_NAME, 1),
                arguments("blank in a label", "00 03 61 20 62 00", FindingKind.SIP_BAD_NAME, 1),
                arguments(
                        "name of 256 bytes",
                        "00" + label63.repeat(4) + "00",
                        FindingKind.SIP_BAD_NAME,
                        193),
                arguments("65 names", "00" + "016100".repeat(65), FindingKind.SIP_BAD_NAME, 193),
                arguments("an address behind 0", "00 01 0a630001", FindingKind.SIP_BAD_NAME, 3),
                arguments("pointer at once", "00 c0 00", FindingKind.SIP_POINTER, 1),
                arguments("address of three bytes", "01 0a0000", FindingKind.SIP_BAD_ADDRESSES, 1),
                arguments(
                        "65 addresses",
                        "01" + "0a000001".repeat(65),
                        FindingKind.SIP_BAD_ADDRESSES,
                        1),
                arguments(
                        "addresses, then names",
                        "01 0a000001 00 0161 016200",
                        FindingKind.SIP_MIXED,
                        5),
                arguments("encoding 2", "02 ff ff", FindingKind.SIP_ENCODING_UNKNOWN, 0),
                arguments("encoding 255", "ff", FindingKind.SIP_ENCODING_UNKNOWN, 0),
                arguments("hex as text", "30 30 30 31 36 31 30 30", FindingKind.HEX_AS_TEXT, 0),
                arguments(
                        "an address as text behind 0",
                        "00 31302e302e302e31",
                        FindingKind.SIP_TEXT_AFTER_ENCODING,
                        1));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("malformed")
    void namesTheMistakeAndItsPlace(String name, String hex, FindingKind kind, int offset) {
        Reading<SipServers> reading = SipServers.read(octets(hex).toBytes());

        Finding first = reading.findings().get(0);
        assertEquals(kind, first.kind(), name);
        assertEquals(offset, first.offset());
        assertEquals(java.util.Optional.empty(), reading.value());
    }

    @Test
    void sixtyFourNamesAreRead() {
        var hosts = java.util.Collections.nCopies(64, "a.b");
        byte[] value = new SipServers(hosts, List.of()).encode();

        assertEquals(hosts, SipServers.read(value).value().orElseThrow().hosts());
    }

    @Test
    void addressesAreReadWithAWarning() {
        var reading = SipServers.read(octets("01 0a000001 0a000002").toBytes());

        var addresses = List.of(ip(10, 0, 0, 1), ip(10, 0, 0, 2));
        assertEquals(addresses, reading.value().orElseThrow().addresses());
        assertEquals(FindingKind.SIP_IPV4, reading.findings().get(0).kind());
    }

    @Test
    void missingRootLabelOfTheLastNameOnlyIsForgiven() {
        var reading = SipServers.read(octets("00 0161 00 0162").toBytes());

        assertEquals(List.of("a", "b"), reading.value().orElseThrow().hosts());
        assertEquals(FindingKind.SIP_NO_ROOT_LABEL, reading.findings().get(0).kind());
    }

    @Test
    void holdsNamesOrAddressesNeverBothOrNone() {
        assertThrows(IllegalArgumentException.class, () -> new SipServers(List.of(), List.of()));
        assertThrows(
                IllegalArgumentException.class,
                () -> new SipServers(List.of("a"), List.of(ip(10, 0, 0, 1))));
    }
}
