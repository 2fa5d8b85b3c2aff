package dev.handset.dhcp.option;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.handset.dhcp.option.OptionVectors.Row;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OptionVectorsTest {
    /** Rows whose bytes are those we would write ourselves. */
    private static final Set<String> CANONICAL =
            Set.of(
                    "V43-01", "V43-05", "V43-06", "V43-13", "V43-17", "V43-21", "V120-01",
                    "V120-02", "V120-03");

    static Stream<Row> all() {
        return OptionVectors.rows();
    }

    static Stream<Row> canonical() {
        return OptionVectors.rows().filter(row -> CANONICAL.contains(row.id()));
    }

    static Stream<Row> errors() {
        return OptionVectors.rows().filter(row -> row.expected().startsWith("error:"));
    }

    @Test
    void everyRowIsThere() {
        assertEquals(29, all().count());
        assertEquals(CANONICAL.size(), canonical().count());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void hasItsLength(Row row) {
        assertEquals(row.length(), row.octets().length());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void isJudgedAsTheTableSays(Row row) {
        assertEquals(row.expected(), judged(row));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("canonical")
    void encodesBack(Row row) {
        OptionValue value = (OptionValue) read(row).value().orElseThrow();
        assertArrayEquals(row.value(), value.encode());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("errors")
    void everyErrorPointsIntoTheValueAndNamesBothSides(Row row) {
        for (Finding finding : read(row).findings()) {
            assertTrue(finding.offset() >= 0, finding::text);
            assertTrue(finding.offset() + finding.length() <= row.length(), finding::text);
            assertTrue(!finding.expected().isEmpty() && !finding.found().isEmpty());
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("errors")
    void decodeRefusesWhatReadCallsMalformed(Row row) {
        if (row.vendorClass().equals(VoiceVlan.CLASS)) {
            return;
        }
        var e =
                assertThrows(
                        MalformedOption.class,
                        () -> {
                            if (row.option() == 43) {
                                UcClientOptions.decode(row.value());
                            } else {
                                SipServers.decode(row.value());
                            }
                        });
        assertEquals(row.option(), e.option());
        assertEquals(read(row).findings().get(0).offset(), e.offset());
    }

    private static Reading<?> read(Row row) {
        if (row.option() == SipServers.CODE) {
            return SipServers.read(row.value());
        }
        return row.vendorClass().equals(VoiceVlan.CLASS)
                ? VoiceVlan.read(row.value())
                : UcClientOptions.read(row.value());
    }

    /** A reading in the table's words. */
    private static String judged(Row row) {
        Reading<?> reading = read(row);
        if (reading instanceof Reading.Malformed<?>) {
            Finding first = reading.findings().get(0);
            boolean vlan = first.kind() == FindingKind.VLAN_OUT_OF_RANGE;
            return "error:" + first.kind().id() + (vlan ? "=" + first.found() : "");
        }
        if (reading.value().orElseThrow() instanceof VoiceVlan vlan) {
            return "ok:vlan=" + vlan.id();
        }
        if (reading.findings().isEmpty()) {
            return "ok";
        }
        FindingKind first = reading.findings().get(0).kind();
        return first == FindingKind.TRAILING_NUL ? "ok-with-warning" : "warning:" + first.id();
    }
}
