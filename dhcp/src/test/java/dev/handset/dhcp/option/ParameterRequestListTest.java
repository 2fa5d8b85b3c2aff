package dev.handset.dhcp.option;

import static dev.handset.dhcp.option.OptionAssertions.assertRefused;
import static dev.handset.dhcp.option.OptionAssertions.assertWire;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ParameterRequestListTest {
    static Stream<Arguments> wellFormed() {
        return Stream.of(
                arguments(new ParameterRequestList(List.of(43, 120)), "2b 78"),
                arguments(new ParameterRequestList(List.of(255)), "ff"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wellFormed")
    void decodesAndEncodesBack(ParameterRequestList value, String hex) {
        assertWire(value, hex, ParameterRequestList::decode);
    }

    static Stream<Arguments> malformed() {
        return Stream.of(
                arguments(
                        "empty",
                        "",
                        "DHCP option 55, byte 0: expected an option code, found the end of the"
                                + " option"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("malformed")
    void refuses(String name, String hex, String message) {
        assertRefused(name, hex, message, ParameterRequestList::decode);
    }
}
