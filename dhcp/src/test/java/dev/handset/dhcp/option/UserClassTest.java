package dev.handset.dhcp.option;

import static dev.handset.dhcp.option.OptionAssertions.assertRefused;
import static dev.handset.dhcp.option.OptionAssertions.assertWire;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class UserClassTest {
    static Stream<Arguments> wellFormed() {
        return Stream.of(
                arguments(new UserClass(List.of(Octets.ofHex("6162"))), "02 61 62"),
                arguments(
                        new UserClass(List.of(Octets.ofHex("61"), Octets.ofHex("626364"))),
                        "01 61 03 62 63 64"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wellFormed")
    void decodesAndEncodesBack(UserClass value, String hex) {
        assertWire(value, hex, UserClass::decode);
    }

    static Stream<Arguments> malformed() {
        return Stream.of(
                arguments("empty", "", "DHCP option 77, byte 0: expected a class length"),
                arguments(
                        "class of no bytes",
                        "01 61 00",
                        "byte 2: expected a class length of at least 1, found 0"),
                arguments(
                        "class overruns",
                        "03 61 62",
                        "byte 1: expected a class of 3 bytes, found 2 bytes"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("malformed")
    void refuses(String name, String hex, String message) {
        assertRefused(name, hex, message, UserClass::decode);
    }
}
