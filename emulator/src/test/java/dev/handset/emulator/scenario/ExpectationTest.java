package dev.handset.emulator.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.handset.agent.event.Step;
import dev.handset.emulator.lab.Box;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ExpectationTest {
    private static Expectation expectation(
            Map<Step, String> failed, List<String> screens, Map<Box, Expectation.Wire> wire) {
        return new Expectation(
                false,
                failed,
                screens,
                Map.of(),
                List.of(),
                List.of(),
                wire,
                Duration.ofSeconds(30));
    }

    /** In the order of a sign-in, whatever the order of the file: reports compare line by line. */
    @Test
    void stepsAndBoxesStandInTheirOrder() {
        var expectation =
                expectation(
                        Map.of(Step.CALENDAR, "b", Step.INFORM, "a", Step.AUTODISCOVER, "c"),
                        List.of(),
                        Map.of(
                                Box.EWS, new Expectation.Wire(1, true),
                                Box.WEB, new Expectation.Wire(2, true)));
        assertEquals(
                List.of(Step.INFORM, Step.AUTODISCOVER, Step.CALENDAR),
                new ArrayList<>(expectation.failed().keySet()));
        assertEquals(List.of(Box.WEB, Box.EWS), new ArrayList<>(expectation.wire().keySet()));
    }

    @Test
    void doesNotChangeAfterwards() {
        var failed = new HashMap<>(Map.of(Step.TICKET, "F-TLS-01"));
        var screens = new ArrayList<>(List.of("first"));
        var expectation = expectation(failed, screens, Map.of());
        failed.clear();
        screens.add("second");
        assertEquals(Map.of(Step.TICKET, "F-TLS-01"), expectation.failed());
        assertEquals(List.of("first"), expectation.screens());
        assertThrows(UnsupportedOperationException.class, () -> expectation.failed().clear());
    }

    @Test
    void mayExpectNothingToFail() {
        assertTrue(expectation(Map.of(), List.of(), Map.of()).failed().isEmpty());
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource({
        "0, false, '0 certificates, handshake not completed'",
        "1, true, '1 certificate, handshake completed'",
        "4, true, '4 certificates, handshake completed'"
    })
    void saysWhatWasOnTheWire(int certificates, boolean completed, String text) {
        assertEquals(text, new Expectation.Wire(certificates, completed).toString());
    }
}
