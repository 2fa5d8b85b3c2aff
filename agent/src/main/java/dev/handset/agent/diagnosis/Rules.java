package dev.handset.agent.diagnosis;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * One rule for each kind of a sealed failure type. Java 17 does not check that all kinds are
 * covered; a test compares {@link #kinds()} with the permitted subclasses.
 *
 * @param <F> the sealed type
 */
final class Rules<F> {
    private final Map<Class<?>, BiFunction<F, Circumstances, Ruling>> byKind =
            new LinkedHashMap<>();

    <T extends F> Rules<F> on(Class<T> kind, BiFunction<T, Circumstances, Ruling> rule) {
        byKind.put(kind, (failure, seen) -> rule.apply(kind.cast(failure), seen));
        return this;
    }

    /**
     * @throws IllegalStateException when the kind has no rule, a fault of the program
     */
    Ruling of(F failure, Circumstances seen) {
        for (var entry : byKind.entrySet()) {
            if (entry.getKey().isInstance(failure)) return entry.getValue().apply(failure, seen);
        }
        throw new IllegalStateException("no rule for " + failure);
    }

    Set<Class<?>> kinds() {
        return byKind.keySet();
    }
}
