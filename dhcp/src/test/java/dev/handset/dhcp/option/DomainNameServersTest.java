package dev.handset.dhcp.option;

import static dev.handset.dhcp.option.OptionAssertions.assertRefused;
import static dev.handset.dhcp.option.OptionAssertions.assertWire;
import static dev.handset.dhcp.option.OptionAssertions.ip;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DomainNameServersTest {
    static Stream<Arguments> wellFormed() {
        return Stream.of(
                arguments(new DomainNameServers(List.of(ip(10, 99, 0, 1))), "0a 63 00 01"),
                arguments(
                        new DomainNameServers(List.of(ip(10, 99, 0, 1), ip(192, 0, 2, 255))),
                        "0a 63 00 01 c0 00 02 ff"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wellFormed")
    void decodesAndEncodesBack(DomainNameServers value, String hex) {
        assertWire(value, hex, DomainNameServers::decode);
    }

    static Stream<Arguments> malformed() {
        return Stream.of(
                arguments(
                        "empty",
                        "",
                        "DHCP option 6, byte 0: expected an IPv4 address of 4 bytes, found the end"
                                + " of the option"),
                arguments(
                        "six bytes",
                        "0a 63 00 01 0a 63",
                        "byte 4: expected an IPv4 address of 4 bytes, found 2 bytes"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("malformed")
    void refuses(String name, String hex, String message) {
        assertRefused(name, hex, message, DomainNameServers::decode);
    }
}
