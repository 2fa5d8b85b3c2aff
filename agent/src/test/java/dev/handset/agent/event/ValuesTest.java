package dev.handset.agent.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class ValuesTest {
    /** Ids stand in JSON, in the catalogue and in scenarios: they must not change. */
    @Test
    void idsOfTheStepsAreAPromise() {
        assertEquals(
                List.of(
                        "link",
                        "lease",
                        "inform",
                        "time",
                        "discover",
                        "trust",
                        "ticket",
                        "certificate",
                        "register",
                        "settings",
                        "autodiscover",
                        "calendar"),
                Arrays.stream(Step.values()).map(Step::id).toList());
    }

    @Test
    void stepIsFoundByItsId() {
        for (Step step : Step.values()) assertEquals(Optional.of(step), Step.byId(step.id()));
        assertEquals(Optional.empty(), Step.byId("TICKET"));
    }

    static Stream<Arguments> changes() {
        var screen = new Screen("Alice", "Available", "10:00", "hello", List.of("Menu"));
        return Stream.of(
                arguments(
                        screen.withLine("Bob"),
                        new Screen("Bob", "Available", "10:00", "hello", List.of("Menu"))),
                arguments(
                        screen.withPresence("Busy"),
                        new Screen("Alice", "Busy", "10:00", "hello", List.of("Menu"))),
                arguments(
                        screen.withAppointment(""),
                        new Screen("Alice", "Available", "", "hello", List.of("Menu"))),
                arguments(
                        screen.withStatus("bye"),
                        new Screen("Alice", "Available", "10:00", "bye", List.of("Menu"))),
                arguments(
                        screen.withSoftkeys(List.of()),
                        new Screen("Alice", "Available", "10:00", "hello", List.of())));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void screenChangesInOnePlaceOnly(Screen changed, Screen expected) {
        assertEquals(expected, changed);
    }

    @Test
    void softkeysCannotBeChangedFromOutside() {
        assertThrows(UnsupportedOperationException.class, () -> Screen.BLANK.softkeys().add("x"));
    }

    @Test
    void bytesAreComparedByContent() {
        var one = Bytes.of(new byte[] {1, 2});
        assertEquals(one, Bytes.of(new byte[] {1, 2}));
        assertEquals(one.hashCode(), Bytes.of(new byte[] {1, 2}).hashCode());
        assertNotEquals(one, Bytes.of(new byte[] {1, 3}));
        assertEquals("2 bytes", one.toString());
        assertEquals(2, one.length());
    }
}
