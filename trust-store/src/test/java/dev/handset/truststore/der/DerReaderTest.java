package dev.handset.truststore.der;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.truststore.MalformedCertificate;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DerReaderTest {
    private static DerReader in(String hex) {
        return new DerReader(HexFormat.of().parseHex(hex.replace(" ", "")));
    }

    static Stream<Arguments> integers() {
        return Stream.of(
                arguments("02 01 00", "0"),
                arguments("02 01 7f", "127"),
                arguments("02 02 0080", "128"),
                arguments("02 01 80", "-128"),
                arguments("02 01 ff", "-1"),
                arguments("02 02 ff7f", "-129"),
                arguments("02 09 010000000000000000", "18446744073709551616"));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @MethodSource("integers")
    void readsIntegers(String hex, String value) throws MalformedCertificate {
        assertEquals(new BigInteger(value), in(hex).integer("x"));
    }

    static Stream<Arguments> badIntegers() {
        return Stream.of(
                arguments("02 00", "byte 0, x: expected at least one byte"),
                arguments("02 02 0001", "byte 2, x: expected the shortest INTEGER"),
                arguments("02 02 ff80", "byte 2, x: expected the shortest INTEGER"),
                arguments("03 01 00", "byte 0, x: expected INTEGER (02), found BIT STRING (03)"),
                arguments(
                        "02 02 01",
                        "byte 0, x: expected at most 1 content bytes, found a length of 2"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badIntegers")
    void refusesIntegers(String hex, String message) {
        var e = assertThrows(MalformedCertificate.class, () -> in(hex).integer("x"));
        assertTrue(String.valueOf(e.getMessage()).contains(message), e::getMessage);
    }

    static Stream<Arguments> identifiers() {
        return Stream.of(
                arguments("06 03 55040a", "2.5.4.10"),
                arguments("06 09 2a864886f70d01010b", "1.2.840.113549.1.1.11"),
                arguments("06 01 00", "0.0"),
                arguments("06 01 27", "0.39"),
                arguments("06 01 28", "1.0"),
                arguments("06 02 8837", "2.999"),
                arguments("06 08 2a8648ce3d030107", "1.2.840.10045.3.1.7"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("identifiers")
    void readsIdentifiers(String hex, String text) throws MalformedCertificate {
        assertEquals(text, in(hex).oid("x"));
    }

    static Stream<Arguments> badIdentifiers() {
        return Stream.of(
                arguments("empty", "06 00", "expected 1 to 128 bytes, found 0"),
                arguments("cut arc", "06 02 2a86", "byte 3, x: expected the last byte of an arc"),
                arguments(
                        "arc too large",
                        "06 0b 2a ffffffffffffffffff7f",
                        "expected arcs below 2^63"),
                arguments(
                        "too long",
                        "06 8181 " + "01".repeat(129),
                        "expected 1 to 128 bytes, found 129"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badIdentifiers")
    void refusesIdentifiers(String name, String hex, String message) {
        var e = assertThrows(MalformedCertificate.class, () -> in(hex).oid("x"));
        assertTrue(String.valueOf(e.getMessage()).contains(message), e::getMessage);
    }

    @Test
    void readsLongLengths() throws MalformedCertificate {
        assertEquals(128, in("0481 80" + "00".repeat(128)).next("x").length());
        assertEquals(256, in("0482 0100" + "00".repeat(256)).next("x").length());
    }

    @Test
    void aChildCannotLeaveItsParent() throws MalformedCertificate {
        byte[] der = HexFormat.of().parseHex("3003020200aa00");
        var outer = new DerReader(der);
        var inner = new DerReader(der, outer.expect(Element.SEQUENCE, "x"));
        assertThrows(MalformedCertificate.class, () -> inner.integer("y"));
    }

    @Test
    void booleansAreOneByte() throws MalformedCertificate {
        assertTrue(in("0101ff").bool("x"));
        assertThrows(MalformedCertificate.class, () -> in("0102ffff").bool("x"));
    }
}
