package dev.handset.dhcp.option;

import static dev.handset.dhcp.option.OptionAssertions.octets;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class VoiceVlanTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "digits,                0a03313030,         100",
        "one digit,             0a0137,             7",
        "two digits not 0x3130, 0a023130,           10",
        "digits and a NUL,      0a0431303000,       100",
        "word,                  0a020064,           100",
        "highest,               0a020ffe,           4094",
        "double word,           0a0400000064,       100",
        "behind another,        01017f0a03313030ff, 100"
    })
    void isRead(String name, String hex, int id) {
        var reading = VoiceVlan.read(octets(hex).toBytes());
        assertEquals(new VoiceVlan(id), reading.value().orElseThrow(), name);
    }

    static Stream<Arguments> malformed() {
        return Stream.of(
                arguments("none", "", FindingKind.MISSING_VLAN),
                arguments("another sub-option only", "01 01 61", FindingKind.MISSING_VLAN),
                arguments("cut", "0a 03 31", FindingKind.TRUNCATED),
                arguments("zero as word", "0a 02 00 00", FindingKind.VLAN_OUT_OF_RANGE),
                arguments("zero as digit", "0a 01 30", FindingKind.VLAN_OUT_OF_RANGE),
                arguments("4095 as digits", "0a 04 34 30 39 35", FindingKind.VLAN_OUT_OF_RANGE),
                arguments(
                        "double word too high", "0a 04 ff ff ff ff", FindingKind.VLAN_OUT_OF_RANGE),
                arguments("one byte", "0a 01 64", FindingKind.VLAN_NOT_A_NUMBER),
                arguments("words", "0a 05 76 6f 69 63 65", FindingKind.VLAN_NOT_A_NUMBER),
                arguments("empty", "0a 00", FindingKind.VLAN_NOT_A_NUMBER));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("malformed")
    void namesTheMistake(String name, String hex, FindingKind kind) {
        var reading = VoiceVlan.read(octets(hex).toBytes());
        assertEquals(kind, reading.findings().get(0).kind(), name);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4095, -1})
    void refusesToHoldAnImpossibleId(int id) {
        assertThrows(IllegalArgumentException.class, () -> new VoiceVlan(id));
    }
}
