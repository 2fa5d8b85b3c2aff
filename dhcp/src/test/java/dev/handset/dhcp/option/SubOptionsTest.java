package dev.handset.dhcp.option;

import static dev.handset.dhcp.option.OptionAssertions.octets;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SubOptionsTest {
    private static final SubOption ONE = new SubOption(1, 0, Octets.ofHex("aa"));

    static Stream<Arguments> complete() {
        return Stream.of(
                arguments("nothing", "", List.of()),
                arguments("padding only", "00 00", List.of()),
                arguments("one", "01 01 aa", List.of(ONE)),
                arguments("an empty one", "07 00", List.of(new SubOption(7, 0, Octets.EMPTY))),
                arguments(
                        "padding before",
                        "00 01 01 aa",
                        List.of(new SubOption(1, 1, Octets.ofHex("aa")))),
                arguments("padding behind", "01 01 aa 00", List.of(ONE)),
                arguments("end", "01 01 aa ff", List.of(ONE)),
                arguments("behind the end nothing is read", "01 01 aa ff 02 09", List.of(ONE)),
                arguments(
                        "any order, any code",
                        "01 01 aa f1 02 00 ff",
                        List.of(ONE, new SubOption(241, 3, Octets.ofHex("00ff")))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("complete")
    void takesApart(String name, String hex, List<SubOption> expected) {
        SubOptions subs = SubOptions.parse(octets(hex));

        assertEquals(expected, subs.complete(), name);
        assertEquals(Optional.empty(), subs.overrun());
    }

    static Stream<Arguments> cut() {
        return Stream.of(
                arguments("value", "01 01 aa 05 03 61", new SubOption(5, 3, Octets.ofHex("61")), 3),
                arguments(
                        "no value at all", "01 01 aa 05 03", new SubOption(5, 3, Octets.EMPTY), 3),
                arguments("no length", "01 01 aa 05", new SubOption(5, 3, Octets.EMPTY), 1));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cut")
    void keepsWhatIsLeftOfTheCutOne(String name, String hex, SubOption left, int announced) {
        SubOptions subs = SubOptions.parse(octets(hex));

        assertEquals(List.of(ONE), subs.complete(), name);
        assertEquals(Optional.of(left), subs.overrun());
        assertEquals(announced, subs.announced());
    }
}
