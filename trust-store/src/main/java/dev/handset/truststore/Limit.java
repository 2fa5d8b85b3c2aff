package dev.handset.truststore;

/**
 * One limit of a phone with its standing.
 *
 * @param value the limit itself
 * @param certainty how well it is known
 * @param source where it comes from; never empty
 */
public record Limit<T>(T value, Certainty certainty, String source) {
    public Limit {
        if (source.isBlank()) throw new IllegalArgumentException("limit without a source");
    }

    /** True when no source states the value, so a verdict that rests on it must say "assumed". */
    public boolean assumed() {
        return certainty != Certainty.SOURCED;
    }

    @Override
    public String toString() {
        return assumed() ? value + " (assumed)" : String.valueOf(value);
    }
}
