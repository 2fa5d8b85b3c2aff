package dev.handset.dhcp.option;

import static dev.handset.dhcp.option.OptionAssertions.assertRefused;
import static dev.handset.dhcp.option.OptionAssertions.assertWire;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TimeOffsetTest {
    static Stream<Arguments> wellFormed() {
        return Stream.of(
                arguments(new TimeOffset(36000), "00 00 8c a0"),
                arguments(new TimeOffset(-18000), "ff ff b9 b0"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wellFormed")
    void decodesAndEncodesBack(TimeOffset value, String hex) {
        assertWire(value, hex, TimeOffset::decode);
    }

    static Stream<Arguments> malformed() {
        return Stream.of(
                arguments(
                        "three bytes",
                        "00 8c a0",
                        "DHCP option 2, byte 0: expected seconds of 4 bytes, found 3 bytes"),
                arguments(
                        "five bytes", "00 00 8c a0 00", "byte 4: expected the end of the option"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("malformed")
    void refuses(String name, String hex, String message) {
        assertRefused(name, hex, message, TimeOffset::decode);
    }
}
