package dev.handset.dhcp.option;

import static dev.handset.dhcp.option.OptionAssertions.assertRefused;
import static dev.handset.dhcp.option.OptionAssertions.assertWire;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ClientIdentifierTest {
    static Stream<Arguments> wellFormed() {
        return Stream.of(
                arguments(
                        new ClientIdentifier(1, Octets.ofHex("0004f2010203")),
                        "01 00 04 f2 01 02 03"),
                arguments(new ClientIdentifier(0, Octets.ofHex("61")), "00 61"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wellFormed")
    void decodesAndEncodesBack(ClientIdentifier value, String hex) {
        assertWire(value, hex, ClientIdentifier::decode);
    }

    static Stream<Arguments> malformed() {
        return Stream.of(
                arguments("empty", "", "DHCP option 61, byte 0: expected a hardware type"),
                arguments(
                        "type only",
                        "01",
                        "byte 1: expected an identifier, found the end of the option"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("malformed")
    void refuses(String name, String hex, String message) {
        assertRefused(name, hex, message, ClientIdentifier::decode);
    }
}
