package dev.handset.emulator.reproduce;

import dev.handset.agent.SignInReport;
import dev.handset.agent.event.SignInEvent;
import dev.handset.emulator.lab.Lab;
import dev.handset.emulator.lab.LabSettings;
import dev.handset.emulator.scenario.Scenario;
import dev.handset.tls.net.Tap;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One scenario, run from end to end.
 *
 * @param runs what happened, one or two
 * @param mismatches what was not as the scenario says
 */
public record Reproduction(Scenario scenario, List<RunResult> runs, List<Mismatch> mismatches) {
    public Reproduction {
        runs = List.copyOf(runs);
        mismatches = List.copyOf(mismatches);
    }

    public boolean asExpected() {
        return mismatches.isEmpty();
    }

    /**
     * Starts a lab, signs in with the fault and, if the scenario has a fix, again with the fix.
     * Afterwards lab and phone have left nothing behind.
     *
     * @throws IOException when the lab cannot be started or a folder cannot be made
     */
    public static Reproduction of(Scenario scenario, LabSettings settings, RunWatcher watcher)
            throws IOException {
        try (var state = new TemporaryFolder();
                var lab = Lab.start(scenario.first().lab(), settings)) {
            return of(scenario, settings, watcher, lab, state);
        }
    }

    /** As above, with a lab and a folder that the caller closes. */
    public static Reproduction of(
            Scenario scenario,
            LabSettings settings,
            RunWatcher watcher,
            Lab lab,
            TemporaryFolder state)
            throws IOException {
        return of(scenario, settings, watcher, lab, state, new InProcess(Tap.NONE));
    }

    /** With the phone in a place of its own, which has no {@link #objection}. */
    public static Reproduction of(
            Scenario scenario,
            LabSettings settings,
            RunWatcher watcher,
            Lab lab,
            TemporaryFolder state,
            PhonePlace place)
            throws IOException {
        var runs = new ArrayList<RunResult>();
        var mismatches = new ArrayList<Mismatch>();
        watcher.begins(1, scenario.fix().isPresent() ? "with the fault" : "as it is");
        run(1, scenario.first(), settings, watcher, lab, state, place, runs, mismatches);
        if (scenario.fix().isPresent()) {
            Scenario.Fix fix = scenario.fix().get();
            lab.clock().setAhead(Duration.ZERO);
            lab.apply(fix.run().lab());
            if (fix.resetsPhone()) place.reset(state);
            watcher.begins(2, "with the fix: " + fix.say());
            run(2, fix.run(), settings, watcher, lab, state, place, runs, mismatches);
        }
        return new Reproduction(scenario, runs, mismatches);
    }

    /** Why the scenario cannot be run there; empty when it can. */
    public static Optional<String> objection(Scenario scenario, PhonePlace place) {
        return place.objection(scenario.first())
                .or(() -> scenario.fix().flatMap(fix -> place.objection(fix.run())));
    }

    private static void run(
            int number,
            Scenario.Run run,
            LabSettings settings,
            RunWatcher watcher,
            Lab lab,
            TemporaryFolder state,
            PhonePlace place,
            List<RunResult> runs,
            List<Mismatch> mismatches)
            throws IOException {
        var record = new RunRecord(number, lab);
        var afterwards = new Afterwards(lab, settings, state.path());
        Optional<String> end = Optional.empty();
        SignInReport report;
        Duration took;
        Consumer<SignInEvent> tells =
                event -> {
                    record.accept(event);
                    watcher.event(number, event);
                    afterwards.accept(event);
                };
        long begun = System.nanoTime();
        try (var started = place.start(run.caller(), lab, settings, state.path(), tells)) {
            took = Duration.ofNanos(System.nanoTime() - begun);
            report = started.report();
            if (run.then().isPresent() && report.signedIn()) {
                var phone = started.here().orElseThrow();
                end = Optional.of(afterwards.of(phone, run.caller(), run.then().get(), tells));
            }
        }
        var result = record.result(report, took, end, run.expectation());
        Duration within = place.within(run.expectation().within());
        var differences = Comparison.of(run.expectation(), result, within);
        runs.add(result);
        mismatches.addAll(differences);
        watcher.ended(result);
        watcher.compared(number, differences);
    }
}
