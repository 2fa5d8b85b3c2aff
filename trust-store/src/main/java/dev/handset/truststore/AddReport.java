package dev.handset.truststore;

import java.util.List;

/**
 * What became of certificates given to the store.
 *
 * @param kept in the store now, those that were already there included
 * @param evicted entries that had to go to make room
 */
public record AddReport(
        List<Certificate> kept, List<Refusal> refused, List<BoundedTrustStore.Entry> evicted) {
    public AddReport {
        kept = List.copyOf(kept);
        refused = List.copyOf(refused);
        evicted = List.copyOf(evicted);
    }

    /**
     * @param detail one sentence with both sides
     */
    public record Refusal(Certificate certificate, Why why, String detail) {}

    /** Why a certificate was not kept. */
    public enum Why {
        STORE_FULL,
        /** Larger than the whole store. */
        TOO_LARGE,
        /** This phone keeps roots only. */
        INTERMEDIATE,
        /** A pool's chain is taken at first contact only (F-TLS-10). */
        NOT_FIRST_CONTACT,
        /** The firmware's list cannot be written. */
        READ_ONLY
    }
}
