package dev.handset.emulator.reproduce;

import dev.handset.agent.SignInReport;
import dev.handset.agent.event.SignInEvent;
import dev.handset.emulator.balancer.HandshakeRecord;
import dev.handset.emulator.lab.Box;
import dev.handset.emulator.lab.Lab;
import dev.handset.emulator.scenario.Expectation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Notes one run while it goes on, so that it can be compared with what a scenario says. Made before
 * the phone starts: what boxes have seen by then is not part of the run. Safe for several threads.
 */
public final class RunRecord implements Consumer<SignInEvent> {
    /** A server notes the end of a handshake after the phone; how long that is waited for. */
    private static final Duration NOTED = Duration.ofSeconds(2);

    private static final Duration LOOK = Duration.ofMillis(10);

    private final int number;
    private final Lab lab;
    private final Map<Box, Integer> before = new EnumMap<>(Box.class);
    private final List<SignInEvent> events = new ArrayList<>();
    private boolean over;

    /**
     * @param number counts from 1
     */
    public RunRecord(int number, Lab lab) {
        this.number = number;
        this.lab = lab;
        for (Box box : Box.WITH_TLS) before.put(box, lab.handshakes(box).size());
    }

    @Override
    public synchronized void accept(SignInEvent event) {
        if (!over) events.add(event);
    }

    /**
     * The run as it was up to now; what comes later is not noted.
     *
     * @param took from the phone's start to its report
     * @param end what came of a phone that stayed
     * @param expectation whose handshakes are waited for
     */
    public RunResult result(
            SignInReport report, Duration took, Optional<String> end, Expectation expectation) {
        List<SignInEvent> all;
        synchronized (this) {
            over = true;
            all = List.copyOf(events);
            events.clear();
        }
        return new RunResult(number, report, all, wire(expectation), took, end);
    }

    private Map<Box, Expectation.Wire> wire(Expectation expectation) {
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
