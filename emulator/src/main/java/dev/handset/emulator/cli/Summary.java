package dev.handset.emulator.cli;

import dev.handset.agent.event.Screen;
import dev.handset.emulator.reproduce.RunResult;
import dev.handset.emulator.scenario.Expectation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** One run in one line. */
final class Summary {
    private Summary() {}

    /** Such as {@code not signed in, F-TLS-01 in ticket; "…" on the screen; web VIP sent 1}. */
    static String line(RunResult result) {
        var parts = new ArrayList<String>();
        var report = result.report();
        String failed =
                report.diagnoses().entrySet().stream()
                        .map(e -> e.getValue().code() + " (" + e.getKey().title() + ")")
                        .collect(Collectors.joining(", "));
        parts.add((report.signedIn() ? "signed in" : "not signed in") + after(failed));
        result.afterwards()
                .map(end -> end.equals(Expectation.STAYS) ? "registered again" : "then " + end)
                .ifPresent(parts::add);
        parts.add(screen(report.screen()));
        result.wire()
                .forEach(
                        (box, wire) ->
                                parts.add(
                                        "the %s sent %d certificate%s"
                                                .formatted(
                                                        box.title(),
                                                        wire.certificates(),
                                                        wire.certificates() == 1 ? "" : "s")));
        return String.join("; ", parts);
    }

    private static String after(String failed) {
        return failed.isEmpty() ? "" : ", " + failed;
    }

    private static String screen(Screen screen) {
        List<String> shown =
                List.of(screen.line(), screen.presence(), screen.appointment(), screen.status());
        String text = shown.stream().filter(s -> !s.isEmpty()).collect(Collectors.joining(" | "));
        return "screen: " + text;
    }
}
