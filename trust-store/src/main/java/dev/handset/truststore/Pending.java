package dev.handset.truststore;

/** Stands in for a body that is not written yet; gone with the last of them. */
public final class Pending {
    private Pending() {}

    @SuppressWarnings({"DoNotCallSuggester", "TypeParameterUnusedInFormals"}) // short-lived
    public static <T> T body() {
        throw new UnsupportedOperationException("not written yet");
    }
}
