package dev.handset.emulator.cli;

import dev.handset.emulator.lab.LabSettings;
import dev.handset.emulator.reproduce.Mismatch;
import dev.handset.emulator.reproduce.Reproduction;
import dev.handset.emulator.reproduce.RunResult;
import dev.handset.emulator.reproduce.RunWatcher;
import dev.handset.emulator.scenario.Scenario;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** Every scenario in turn, one line each as it ends. */
final class ReproduceAll {
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
        int width = scenarios.stream().mapToInt(s -> s.id().length()).max().orElse(0);
        if (!json)
            out.printf("%7s  %-" + width + "s  %-13s  %s%n", "", "scenario", "result", "got");
        int wrong = 0;
        long begun = System.nanoTime();
        for (int i = 0; i < scenarios.size(); i++) {
            Reproduction done =
                    Reproduce.run(scenarios.get(i), settings, RunWatcher.NONE, Optional.empty());
            each.accept(done);
            if (!done.asExpected()) wrong++;
            if (json) out.println(RunJson.result(done));
            else line(i + 1, scenarios.size(), width, done);
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

    private void line(int number, int count, int width, Reproduction done) {
        Duration took =
                done.runs().stream().map(RunResult::took).reduce(Duration.ZERO, Duration::plus);
        out.printf(
                Locale.ROOT,
                "%3d/%-3d  %-" + width + "s  %-13s  %s, %.1f s%n",
                number,
                count,
                done.scenario().id(),
                done.asExpected() ? "as expected" : "NOT expected",
                String.join(" then ", done.runs().stream().map(ReproduceAll::got).toList()),
                took.toMillis() / 1000.0);
        for (Mismatch mismatch : done.mismatches()) out.println("         " + mismatch);
    }

    private static String got(RunResult run) {
        List<String> codes = run.report().codes();
        return codes.isEmpty()
                ? (run.report().signedIn() ? "signed in" : "not signed in")
                : String.join("+", codes);
    }
}
