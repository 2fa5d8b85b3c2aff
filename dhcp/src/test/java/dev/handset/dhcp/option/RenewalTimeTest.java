package dev.handset.dhcp.option;

import static dev.handset.dhcp.option.OptionAssertions.assertRefused;
import static dev.handset.dhcp.option.OptionAssertions.assertWire;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RenewalTimeTest {
    static Stream<Arguments> wellFormed() {
        return Stream.of(
                arguments(new RenewalTime(Duration.ofHours(1)), "00 00 0e 10"),
                arguments(new RenewalTime(Duration.ZERO), "00 00 00 00"),
                arguments(new RenewalTime(Duration.ofSeconds(0xffffffffL)), "ff ff ff ff"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wellFormed")
    void decodesAndEncodesBack(RenewalTime value, String hex) {
        assertWire(value, hex, RenewalTime::decode);
    }

    static Stream<Arguments> malformed() {
        return Stream.of(
                arguments(
                        "empty",
                        "",
                        "DHCP option 58, byte 0: expected seconds of 4 bytes, found the end of the"
                                + " option"),
                arguments("two bytes", "0e 10", "expected seconds of 4 bytes, found 2 bytes"),
                arguments(
                        "five bytes", "00 00 0e 10 00", "byte 4: expected the end of the option"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("malformed")
    void refuses(String name, String hex, String message) {
        assertRefused(name, hex, message, RenewalTime::decode);
    }
}
