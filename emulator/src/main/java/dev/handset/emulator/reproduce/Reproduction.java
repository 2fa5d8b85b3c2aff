package dev.handset.emulator.reproduce;

import dev.handset.agent.SignInReport;
import dev.handset.agent.event.SignInEvent;
import dev.handset.emulator.balancer.HandshakeRecord;
import dev.handset.emulator.lab.Box;
import dev.handset.emulator.lab.Lab;
import dev.handset.emulator.lab.LabSettings;
import dev.handset.emulator.scenario.Expectation;
import dev.handset.emulator.scenario.Scenario;
import dev.handset.tls.net.Tap;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * One scenario, run from end to end.
 *
 * @param runs what happened, one or two
 * @param mismatches what was not as the scenario says
 */
public record Reproduction(Scenario scenario, List<RunResult> runs, List<Mismatch> mismatches) {
    /** A server notes the end of a handshake after the phone; how long that is waited for. */
    private static final Duration NOTED = Duration.ofSeconds(2);

    private static final Duration LOOK = Duration.ofMillis(10);

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
        List<SignInEvent> events = Collections.synchronizedList(new ArrayList<>());
        Map<Box, Integer> before = counts(lab);
        var afterwards = new Afterwards(lab, settings, state.path());
        Optional<String> end = Optional.empty();
        SignInReport report;
        Duration took;
        Consumer<SignInEvent> tells =
                event -> {
                    events.add(event);
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
        var wire = wire(lab, before, run.expectation());
        var result = new RunResult(number, report, List.copyOf(events), wire, took, end);
        runs.add(result);
        Expectation expectation = run.expectation();
        mismatches.addAll(Comparison.of(expectation, result, place.within(expectation.within())));
        watcher.ended(result);
    }

    private static Map<Box, Integer> counts(Lab lab) {
        var counts = new EnumMap<Box, Integer>(Box.class);
        for (Box box : Box.WITH_TLS) counts.put(box, lab.handshakes(box).size());
        return counts;
    }

    private static Map<Box, Expectation.Wire> wire(
            Lab lab, Map<Box, Integer> before, Expectation expectation) {
        long deadline = System.nanoTime() + NOTED.toNanos();
        while (true) {
            var seen = new EnumMap<Box, Expectation.Wire>(Box.class);
            for (Box box : Box.WITH_TLS) {
                List<HandshakeRecord> all = lab.handshakes(box);
                if (all.size() <= before.getOrDefault(box, 0)) continue;
                HandshakeRecord last = all.get(all.size() - 1);
                seen.put(box, new Expectation.Wire(last.certificates(), last.completed()));
            }
            boolean enough = seen.entrySet().containsAll(expectation.wire().entrySet());
            if (enough || System.nanoTime() - deadline > 0) return seen;
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }
}
