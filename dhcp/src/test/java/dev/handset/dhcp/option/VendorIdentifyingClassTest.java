package dev.handset.dhcp.option;

import static dev.handset.dhcp.option.OptionAssertions.assertRefused;
import static dev.handset.dhcp.option.OptionAssertions.assertWire;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class VendorIdentifyingClassTest {
    static Stream<Arguments> wellFormed() {
        return Stream.of(
                arguments(
                        new VendorIdentifyingClass(
                                List.of(
                                        new VendorIdentifyingClass.Entry(
                                                311, Octets.ofHex("0161")))),
                        "00 00 01 37 02 01 61"),
                arguments(
                        new VendorIdentifyingClass(
                                List.of(
                                        new VendorIdentifyingClass.Entry(0xffffffffL, Octets.EMPTY),
                                        new VendorIdentifyingClass.Entry(1, Octets.ofHex("aa")))),
                        "ff ff ff ff 00 00 00 00 01 01 aa"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wellFormed")
    void decodesAndEncodesBack(VendorIdentifyingClass value, String hex) {
        assertWire(value, hex, VendorIdentifyingClass::decode);
    }

    static Stream<Arguments> malformed() {
        return Stream.of(
                arguments(
                        "empty",
                        "",
                        "DHCP option 124, byte 0: expected an enterprise number of 4 bytes"),
                arguments(
                        "no length",
                        "00 00 01 37",
                        "byte 4: expected a length, found the end of the option"),
                arguments(
                        "overruns",
                        "00 00 01 37 05 01",
                        "byte 5: expected data of 5 bytes, found 1 bytes"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("malformed")
    void refuses(String name, String hex, String message) {
        assertRefused(name, hex, message, VendorIdentifyingClass::decode);
    }
}
