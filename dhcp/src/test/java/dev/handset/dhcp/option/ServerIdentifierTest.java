package dev.handset.dhcp.option;

import static dev.handset.dhcp.option.OptionAssertions.assertRefused;
import static dev.handset.dhcp.option.OptionAssertions.assertWire;
import static dev.handset.dhcp.option.OptionAssertions.ip;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ServerIdentifierTest {
    static Stream<Arguments> wellFormed() {
        return Stream.of(
                arguments(new ServerIdentifier(ip(10, 99, 0, 1)), "0a 63 00 01"),
                arguments(new ServerIdentifier(ip(255, 255, 255, 0)), "ff ff ff 00"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wellFormed")
    void decodesAndEncodesBack(ServerIdentifier value, String hex) {
        assertWire(value, hex, ServerIdentifier::decode);
    }

    static Stream<Arguments> malformed() {
        return Stream.of(
                arguments(
                        "empty",
                        "",
                        "DHCP option 54, byte 0: expected an IPv4 address of 4 bytes, found the end"
                                + " of the option"),
                arguments(
                        "three bytes",
                        "0a 63 00",
                        "expected an IPv4 address of 4 bytes, found 3 bytes"),
                arguments(
                        "five bytes",
                        "0a 63 00 01 02",
                        "byte 4: expected the end of the option, found 1 more bytes"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("malformed")
    void refuses(String name, String hex, String message) {
        assertRefused(name, hex, message, ServerIdentifier::decode);
    }
}
