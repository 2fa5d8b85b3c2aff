package dev.handset.dhcp.option;

import java.util.List;
import java.util.Optional;

/** What came of reading an option: it was not there, it was broken, or here it is. */
public sealed interface Reading<T> {
    /** The answer held no such option. */
    record Absent<T>() implements Reading<T> {}

    /**
     * The option was there and is of no use.
     *
     * @param findings at least one error; most useful first
     */
    record Malformed<T>(List<Finding> findings) implements Reading<T> {
        public Malformed {
            findings = List.copyOf(findings);
        }
    }

    /**
     * @param warnings what a person should still put right; may be empty
     */
    record Good<T>(T reading, List<Finding> warnings) implements Reading<T> {
        public Good {
            warnings = List.copyOf(warnings);
        }
    }

    /** The value, when there is a usable one. */
    default Optional<T> value() {
        return this instanceof Good<T> good ? Optional.of(good.reading()) : Optional.empty();
    }

    /** Errors or warnings; empty when absent or clean. */
    default List<Finding> findings() {
        if (this instanceof Malformed<T> malformed) {
            return malformed.findings();
        }
        return this instanceof Good<T> good ? good.warnings() : List.of();
    }
}
