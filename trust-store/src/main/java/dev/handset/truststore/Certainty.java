package dev.handset.truststore;

/**
 * How well a limit of a phone is known. Everything but SOURCED is shown to the reader as assumed.
 */
public enum Certainty {
    /** A published page, a vendor's document or a capture says so. */
    SOURCED,
    /** Plausible and named somewhere, but nobody checked it on the device. */
    UNVERIFIED,
    /** Nothing was found: our own choice. */
    ASSUMED
}
