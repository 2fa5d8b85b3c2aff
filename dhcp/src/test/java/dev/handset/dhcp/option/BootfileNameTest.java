package dev.handset.dhcp.option;

import static dev.handset.dhcp.option.OptionAssertions.assertRefused;
import static dev.handset.dhcp.option.OptionAssertions.assertWire;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BootfileNameTest {
    static Stream<Arguments> wellFormed() {
        return Stream.of(
                arguments(
                        new BootfileName("pool.contoso.com"),
                        "70 6f 6f 6c 2e 63 6f 6e 74 6f 73 6f 2e 63 6f 6d"),
                arguments(new BootfileName("\u00e4b"), "e4 62"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wellFormed")
    void decodesAndEncodesBack(BootfileName value, String hex) {
        assertWire(value, hex, BootfileName::decode);
    }

    static Stream<Arguments> malformed() {
        return Stream.of(
                arguments(
                        "empty",
                        "",
                        "DHCP option 67, byte 0: expected a file name, found the end of the"
                                + " option"),
                arguments(
                        "NULs only",
                        "00 00",
                        "byte 0: expected a file name, found NUL bytes only"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("malformed")
    void refuses(String name, String hex, String message) {
        assertRefused(name, hex, message, BootfileName::decode);
    }

    @Test
    void stripsNulsAtTheEnd() throws MalformedOption {
        assertEquals(new BootfileName("ab"), BootfileName.decode(new byte[] {'a', 'b', 0, 0}));
    }
}
