package dev.handset.dhcp.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FindingKindTest {
    @Test
    void idsAreDistinct() {
        long distinct = Arrays.stream(FindingKind.values()).map(FindingKind::id).distinct().count();
        assertEquals(FindingKind.values().length, distinct);
    }

    @ParameterizedTest
    @EnumSource
    void idsAreShortWords(FindingKind kind) {
        assertTrue(kind.id().matches("[a-z0-9]+(-[a-z0-9]+)*"), kind::id);
    }

    @Test
    void findingTurnsIntoTheExceptionOfItsPlace() {
        var finding =
                new Finding(FindingKind.TRUNCATED, 43, OptionalInt.of(5), 46, 34, "37 bytes", "34");

        MalformedOption e = finding.toException();

        assertEquals("DHCP option 43, byte 46: expected 37 bytes, found 34", e.getMessage());
        assertEquals(List.of(43, 46), List.of(e.option(), e.offset()));
        assertEquals(List.of("37 bytes", "34"), List.of(e.expected(), e.found()));
        assertEquals(
                "option 43 sub-option 5, byte 46: expected 37 bytes, found 34", finding.text());
    }
}
