package dev.handset.dhcp.option;

import static dev.handset.dhcp.option.OptionAssertions.assertRefused;
import static dev.handset.dhcp.option.OptionAssertions.assertWire;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RelayAgentInformationTest {
    static Stream<Arguments> wellFormed() {
        return Stream.of(
                arguments(
                        new RelayAgentInformation(
                                List.of(
                                        new RelayAgentInformation.SubOption(
                                                1, Octets.ofHex("0004000a")))),
                        "01 04 00 04 00 0a"),
                arguments(
                        new RelayAgentInformation(
                                List.of(
                                        new RelayAgentInformation.SubOption(1, Octets.EMPTY),
                                        new RelayAgentInformation.SubOption(
                                                2, Octets.ofHex("aa")))),
                        "01 00 02 01 aa"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wellFormed")
    void decodesAndEncodesBack(RelayAgentInformation value, String hex) {
        assertWire(value, hex, RelayAgentInformation::decode);
    }

    static Stream<Arguments> malformed() {
        return Stream.of(
                arguments("empty", "", "DHCP option 82, byte 0: expected a sub-option code"),
                arguments("no length", "01", "byte 1: expected a sub-option length"),
                arguments(
                        "overruns",
                        "01 04 00",
                        "byte 2: expected sub-option 1 of 4 bytes, found 1 bytes"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("malformed")
    void refuses(String name, String hex, String message) {
        assertRefused(name, hex, message, RelayAgentInformation::decode);
    }
}
