package dev.handset.dhcp.option;

import static dev.handset.dhcp.option.OptionAssertions.assertRefused;
import static dev.handset.dhcp.option.OptionAssertions.assertWire;
import static dev.handset.dhcp.option.OptionAssertions.octets;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DomainSearchTest {
    private static final String CONTOSO = "07 63 6f 6e 74 6f 73 6f 03 63 6f 6d 00";

    static Stream<Arguments> wellFormed() {
        return Stream.of(
                arguments(new DomainSearch(List.of("contoso.com")), CONTOSO),
                arguments(
                        new DomainSearch(List.of("contoso.com", "eu.contoso.com")),
                        CONTOSO + " 02 65 75 " + CONTOSO));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wellFormed")
    void decodesAndEncodesBack(DomainSearch value, String hex) {
        assertWire(value, hex, DomainSearch::decode);
    }

    static Stream<Arguments> compressed() {
        return Stream.of(
                arguments(
                        "second name ends in the first",
                        CONTOSO + " 02 65 75 c0 00",
                        List.of("contoso.com", "eu.contoso.com")),
                arguments(
                        "pointer to a pointer",
                        CONTOSO + " 02 65 75 c0 00 01 61 c0 0d",
                        List.of("contoso.com", "eu.contoso.com", "a.eu.contoso.com")),
                arguments("pointer alone", CONTOSO + " c0 08", List.of("contoso.com", "com")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("compressed")
    void followsPointersBack(String name, String hex, List<String> suffixes) throws Exception {
        assertEquals(new DomainSearch(suffixes), DomainSearch.decode(octets(hex).toBytes()), name);
    }

    static Stream<Arguments> malformed() {
        String label63 = "3f" + " 61".repeat(63) + " ";
        return Stream.of(
                arguments("empty", "", "DHCP option 119, byte 0: expected a label length"),
                arguments("root only", "00", "byte 0: expected a name, found the root"),
                arguments("no end", "01 61", "byte 2: expected a label length"),
                arguments(
                        "label overruns", "05 61", "byte 0: expected a label of 5 bytes, found 1"),
                arguments(
                        "reserved label type", "40 61 00", "expected a label of at most 63 bytes"),
                arguments(
                        "pointer to itself",
                        "c0 00",
                        "a pointer to before byte 0, found one to byte 0"),
                arguments("pointer forward", "01 61 c0 05 00 00", "a pointer to before byte 0"),
                arguments("loop of two", CONTOSO + " 01 61 c0 0d", "a pointer to before byte 13"),
                arguments("dot in a label", "03 2e 62 63 00", "a label without a dot"),
                arguments("half a pointer", "01 61 c0", "byte 3: expected the rest of a pointer"),
                arguments("name of 256 bytes", label63.repeat(4) + "00", "a name of at most 255"),
                arguments("129 names", "01 61 00".repeat(129), "at most 128 names, found more"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("malformed")
    void refuses(String name, String hex, String message) {
        assertRefused(name, hex, message, DomainSearch::decode);
    }
}
