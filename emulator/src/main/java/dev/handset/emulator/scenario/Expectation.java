package dev.handset.emulator.scenario;

import dev.handset.agent.event.Step;
import dev.handset.emulator.lab.Box;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What must come of a run.
 *
 * @param failed diagnosis by step; exactly these steps fail
 * @param screens texts in the middle of the display, in this order; others may come between
 * @param last parts of the screen at the end by name: {@code line}, {@code presence}, {@code
 *     appointment}, {@code status}; a part holds the text, and an empty text means an empty part
 * @param log each text stands in a line of the phone's log
 * @param observed each text stands in what a diagnosis says was seen
 * @param wire the last handshake of a box in this run
 * @param within longest time of the run
 * @param then what comes of a phone that stays: {@link #STAYS}, or the diagnosis it ends in; empty
 *     when it signs out at once
 */
public record Expectation(
        boolean signedIn,
        Map<Step, String> failed,
        List<String> screens,
        Map<String, String> last,
        List<String> log,
        List<String> observed,
        Map<Box, Wire> wire,
        Duration within,
        Optional<String> then) {
    /** The phone is registered again. */
    public static final String STAYS = "stays";

    /** Of a phone that signs out at once. */
    public Expectation(
            boolean signedIn,
            Map<Step, String> failed,
            List<String> screens,
            Map<String, String> last,
            List<String> log,
            List<String> observed,
            Map<Box, Wire> wire,
            Duration within) {
        this(signedIn, failed, screens, last, log, observed, wire, within, Optional.empty());
    }

    /**
     * @param certificates how many the box sent
     * @param completed whether the handshake came to its end
     */
    public record Wire(int certificates, boolean completed) {
        @Override
        public String toString() {
            return "%d certificate%s, handshake %s"
                    .formatted(
                            certificates,
                            certificates == 1 ? "" : "s",
                            completed ? "completed" : "not completed");
        }
    }

    public Expectation {
        failed = ordered(Step.class, failed);
        wire = ordered(Box.class, wire);
        screens = List.copyOf(screens);
        last = Collections.unmodifiableMap(new LinkedHashMap<>(last));
        log = List.copyOf(log);
        observed = List.copyOf(observed);
    }

    private static <K extends Enum<K>, V> Map<K, V> ordered(Class<K> type, Map<K, V> values) {
        var copy = new EnumMap<K, V>(type);
        copy.putAll(values);
        return Collections.unmodifiableMap(copy);
    }
}
