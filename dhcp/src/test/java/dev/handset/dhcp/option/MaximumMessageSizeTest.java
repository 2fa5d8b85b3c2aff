package dev.handset.dhcp.option;

import static dev.handset.dhcp.option.OptionAssertions.assertRefused;
import static dev.handset.dhcp.option.OptionAssertions.assertWire;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MaximumMessageSizeTest {
    static Stream<Arguments> wellFormed() {
        return Stream.of(
                arguments(new MaximumMessageSize(1500), "05 dc"),
                arguments(new MaximumMessageSize(576), "02 40"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wellFormed")
    void decodesAndEncodesBack(MaximumMessageSize value, String hex) {
        assertWire(value, hex, MaximumMessageSize::decode);
    }

    static Stream<Arguments> malformed() {
        return Stream.of(
                arguments(
                        "one byte",
                        "05",
                        "DHCP option 57, byte 0: expected a size of 2 bytes, found 1 bytes"),
                arguments("too small", "02 3f", "expected a size of at least 576, found 575"),
                arguments("three bytes", "05 dc 00", "byte 2: expected the end of the option"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("malformed")
    void refuses(String name, String hex, String message) {
        assertRefused(name, hex, message, MaximumMessageSize::decode);
    }
}
