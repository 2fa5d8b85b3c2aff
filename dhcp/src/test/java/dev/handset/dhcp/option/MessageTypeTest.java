package dev.handset.dhcp.option;

import static dev.handset.dhcp.option.OptionAssertions.assertRefused;
import static dev.handset.dhcp.option.OptionAssertions.assertWire;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MessageTypeTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "DISCOVER, 01",
        "OFFER, 02",
        "REQUEST, 03",
        "DECLINE, 04",
        "ACK, 05",
        "NAK, 06",
        "RELEASE, 07",
        "INFORM, 08"
    })
    void decodesAndEncodesBack(MessageType type, String hex) {
        assertWire(type, hex, MessageType::decode);
    }

    static Stream<Arguments> malformed() {
        return Stream.of(
                arguments("empty", "", "DHCP option 53, byte 0: expected a message type"),
                arguments("zero", "00", "byte 0: expected a message type 1..8, found 0"),
                arguments("nine", "09", "byte 0: expected a message type 1..8, found 9"),
                arguments("two bytes", "05 05", "byte 1: expected the end of the option"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("malformed")
    void refuses(String name, String hex, String message) {
        assertRefused(name, hex, message, MessageType::decode);
    }
}
