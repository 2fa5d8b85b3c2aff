package dev.handset.agent;

import dev.handset.agent.diagnosis.ChainPicture;
import dev.handset.agent.diagnosis.Diagnosis;
import dev.handset.agent.event.Outcome;
import dev.handset.agent.event.Screen;
import dev.handset.agent.event.Step;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came of a sign-in.
 *
 * @param signedIn whether the phone is registered; Exchange may be unavailable nevertheless
 * @param outcomes of the steps that were made, in order
 * @param times how long each step took
 * @param screen what the phone's face shows at the end
 */
public record SignInReport(
        boolean signedIn, Map<Step, Outcome> outcomes, Map<Step, Duration> times, Screen screen) {
    public SignInReport {
        outcomes = ordered(outcomes);
        times = ordered(times);
    }

    /** What failed and why, in the order of the steps. */
    public Map<Step, Diagnosis> diagnoses() {
        var found = new EnumMap<Step, Diagnosis>(Step.class);
        outcomes.forEach(
                (step, outcome) -> {
                    if (outcome instanceof Outcome.Failed failed) {
                        found.put(step, failed.diagnosis());
                    }
                });
        return found;
    }

    /** The codes of {@link #diagnoses()}. */
    public List<String> codes() {
        return diagnoses().values().stream().map(Diagnosis::code).toList();
    }

    /** The chain of the first handshake that failed over its chain. */
    public Optional<ChainPicture> failingChain() {
        return diagnoses().values().stream().flatMap(d -> d.chain().stream()).findFirst();
    }

    /** Whether every step passed or was skipped. */
    public boolean complete() {
        return signedIn && diagnoses().isEmpty();
    }

    private static <V> Map<Step, V> ordered(Map<Step, V> values) {
        var copy = new EnumMap<Step, V>(Step.class);
        copy.putAll(values);
        return Collections.unmodifiableMap(copy);
    }
}
