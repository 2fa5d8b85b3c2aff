package dev.handset.emulator.reproduce;

import dev.handset.agent.SignInReport;
import dev.handset.agent.event.SignInEvent;
import dev.handset.emulator.lab.Box;
import dev.handset.emulator.scenario.Expectation;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What happened in one run.
 *
 * @param number 1 or 2
 * @param wire the last handshake that each box saw in this run
 * @param took from the phone's start to its report
 * @param afterwards what came of a phone that stayed: {@code stays}, or the diagnosis it ended in
 */
public record RunResult(
        int number,
        SignInReport report,
        List<SignInEvent> events,
        Map<Box, Expectation.Wire> wire,
        Duration took,
        Optional<String> afterwards) {
    /** Of a phone that signed out at once. */
    public RunResult(
            int number,
            SignInReport report,
            List<SignInEvent> events,
            Map<Box, Expectation.Wire> wire,
            Duration took) {
        this(number, report, events, wire, took, Optional.empty());
    }

    public RunResult {
        events = List.copyOf(events);
        var inOrder = new EnumMap<Box, Expectation.Wire>(Box.class);
        inOrder.putAll(wire);
        wire = Collections.unmodifiableMap(inOrder);
    }
}
