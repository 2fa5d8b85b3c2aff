package dev.handset.emulator.reproduce;

import dev.handset.agent.event.Screen;
import dev.handset.agent.event.SignInEvent;
import dev.handset.agent.event.Step;
import dev.handset.emulator.lab.Box;
import dev.handset.emulator.scenario.Expectation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compares what happened with what a scenario says. */
public final class Comparison {
    private final RunResult result;
    private final Duration within;
    private final List<Mismatch> mismatches = new ArrayList<>();

    private Comparison(RunResult result, Duration within) {
        this.result = result;
        this.within = within;
    }

    /** Everything that differs; empty when the run went as expected. */
    public static List<Mismatch> of(Expectation expectation, RunResult result) {
        return of(expectation, result, expectation.within());
    }

    /**
     * @param within in place of the time that the scenario gives
     */
    static List<Mismatch> of(Expectation expectation, RunResult result, Duration within) {
        var comparison = new Comparison(result, within);
        comparison.compare(expectation);
        return List.copyOf(comparison.mismatches);
    }

    private void compare(Expectation expectation) {
        same("signed in", yesNo(expectation.signedIn()), yesNo(result.report().signedIn()));
        same("failed steps", failed(expectation.failed()), failed(codes()));
        screens(expectation.screens());
        expectation.last().forEach(this::last);
        for (String text : expectation.log()) found("log line", text, logLines());
        for (String text : expectation.observed()) found("observation", text, observations());
        expectation.wire().forEach(this::wire);
        same("afterwards", afterwards(expectation.then()), afterwards(result.afterwards()));
        if (result.took().compareTo(within) > 0) {
            differ(
                    "time",
                    "at most " + within.toSeconds() + " s",
                    result.took().toMillis() + " ms");
        }
    }

    private void screens(List<String> expected) {
        int next = 0;
        List<String> shown = statuses();
        for (String status : shown) {
            if (next < expected.size() && status.equals(expected.get(next))) next++;
        }
        if (next < expected.size()) differ("screens", quoted(expected), quoted(shown));
    }

    private void last(String part, String text) {
        Screen screen = result.report().screen();
        String shown =
                switch (part) {
                    case "line" -> screen.line();
                    case "presence" -> screen.presence();
                    case "appointment" -> screen.appointment();
                    default -> screen.status();
                };
        boolean right = text.isEmpty() ? shown.isEmpty() : shown.contains(text);
        if (!right) differ("last screen's " + part, "\"" + text + "\"", "\"" + shown + "\"");
    }

    private void wire(Box box, Expectation.Wire expected) {
        Expectation.Wire seen = result.wire().get(box);
        same(
                "handshake at the " + box.title(),
                expected.toString(),
                seen == null ? "none" : seen.toString());
    }

    private void found(String what, String text, List<String> among) {
        if (among.stream().noneMatch(line -> line.contains(text))) {
            differ(what, "\"" + text + "\"", among.isEmpty() ? "none" : quoted(among));
        }
    }

    private void same(String what, String expected, String got) {
        if (!expected.equals(got)) differ(what, expected, got);
    }

    private void differ(String what, String expected, String got) {
        mismatches.add(new Mismatch(result.number(), what, expected, got));
    }

    private Map<Step, String> codes() {
        var codes = new EnumMap<Step, String>(Step.class);
        result.report().diagnoses().forEach((step, diagnosis) -> codes.put(step, diagnosis.code()));
        return codes;
    }

    private List<String> statuses() {
        var statuses = new ArrayList<String>();
        for (SignInEvent event : result.events()) {
            if (event instanceof SignInEvent.ScreenChanged changed
                    && !changed.screen().status().isEmpty()) {
                statuses.add(changed.screen().status());
            }
        }
        return statuses;
    }

    private List<String> logLines() {
        var lines = new ArrayList<String>();
        for (SignInEvent event : result.events()) {
            if (event instanceof SignInEvent.LogWritten log) lines.add(log.line());
        }
        return lines;
    }

    private List<String> observations() {
        return result.report().diagnoses().values().stream().map(d -> d.observed()).toList();
    }

    private static String failed(Map<Step, String> codes) {
        if (codes.isEmpty()) return "none";
        var parts = new ArrayList<String>();
        codes.forEach((step, code) -> parts.add(step.id() + " " + code));
        return String.join(", ", parts);
    }

    private static String afterwards(Optional<String> what) {
        return what.orElse("signs out");
    }

    private static String yesNo(boolean value) {
        return value ? "yes" : "no";
    }

    private static String quoted(List<String> texts) {
        return texts.isEmpty() ? "none" : "\"" + String.join("\", \"", texts) + "\"";
    }
}
