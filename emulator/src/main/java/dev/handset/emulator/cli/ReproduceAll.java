package dev.handset.emulator.cli;

import dev.handset.emulator.lab.LabSettings;
import dev.handset.emulator.reproduce.Mismatch;
import dev.handset.emulator.reproduce.Reproduction;
import dev.handset.emulator.reproduce.RunResult;
import dev.handset.emulator.reproduce.RunWatcher;
import dev.handset.emulator.scenario.Expectation;
import dev.handset.emulator.scenario.Scenario;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Every scenario in turn, one line each as it ends. */
final class ReproduceAll {
    private static final String THEN = " then ";

    private final PrintWriter out;
    private final boolean json;
    private final Consumer<Reproduction> each;

    ReproduceAll(PrintWriter out, boolean json) {
        this(out, json, done -> {});
    }

    /**
     * @param each takes every reproduction as it ends
     */
    ReproduceAll(PrintWriter out, boolean json, Consumer<Reproduction> each) {
        this.out = out;
        this.json = json;
        this.each = each;
    }

    int run(List<Scenario> scenarios, LabSettings settings) throws IOException {
        int id = scenarios.stream().mapToInt(s -> s.id().length()).max().orElse(0);
        int outcome = scenarios.stream().mapToInt(s -> expected(s).length()).max().orElse(0);
        String columns = "%7s  %-" + id + "s  %-" + outcome + "s  %-" + outcome + "s  %7s  %s%n";
        if (!json) out.printf(columns, "", "scenario", "expected", "got", "seconds", "");
        int wrong = 0;
        long begun = System.nanoTime();
        for (int i = 0; i < scenarios.size(); i++) {
            Reproduction done =
                    Reproduce.run(scenarios.get(i), settings, RunWatcher.NONE, Optional.empty());
            each.accept(done);
            if (!done.asExpected()) wrong++;
            if (json) out.println(RunJson.result(done));
            else line(columns, "%3d/%-3d".formatted(i + 1, scenarios.size()), done);
            out.flush();
        }
        if (!json) {
            out.printf(
                    Locale.ROOT,
                    "%d of %d as they say, in %.1f s%n",
                    scenarios.size() - wrong,
                    scenarios.size(),
                    (System.nanoTime() - begun) / 1e9);
        }
        out.flush();
        return wrong == 0 ? Exit.WORKS : Exit.FAILS;
    }

    private void line(String columns, String number, Reproduction done) {
        Duration took =
                done.runs().stream().map(RunResult::took).reduce(Duration.ZERO, Duration::plus);
        out.printf(
                Locale.ROOT,
                columns,
                number,
                done.scenario().id(),
                expected(done.scenario()),
                String.join(THEN, done.runs().stream().map(ReproduceAll::got).toList()),
                String.format(Locale.ROOT, "%.1f", took.toMillis() / 1000.0),
                done.asExpected() ? "as expected" : "NOT as expected");
        for (Mismatch mismatch : done.mismatches()) out.println("         " + mismatch);
    }

    private static String expected(Scenario scenario) {
        String first = expected(scenario.first().expectation());
        return scenario.fix()
                .map(fix -> first + THEN + expected(fix.run().expectation()))
                .orElse(first);
    }

    private static String expected(Expectation of) {
        return outcome(of.signedIn(), new TreeMap<>(of.failed()).values());
    }

    private static String got(RunResult run) {
        return outcome(run.report().signedIn(), run.report().codes());
    }

    private static String outcome(boolean signedIn, Collection<String> codes) {
        return codes.isEmpty()
                ? (signedIn ? "signed in" : "not signed in")
                : String.join("+", codes);
    }
}
