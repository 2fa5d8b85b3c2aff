package dev.handset.truststore;

/**
 * How much trust the phone can hold beside its firmware list.
 *
 * @param maxEntries most certificates beside the firmware's
 * @param maxBytes most bytes of DER, all entries together, beside the firmware's
 * @param keepIntermediates whether certificates that are not self-issued are kept from a downloaded
 *     chain and used for building
 * @param firmwareRoots named list of anchors in the firmware, see {@link FirmwareRoots}
 */
public record StoreLimits(
        Limit<Integer> maxEntries,
        Limit<Integer> maxBytes,
        Limit<WhenFull> whenFull,
        Limit<Boolean> keepIntermediates,
        Limit<String> firmwareRoots) {

    /** What happens to a certificate that no longer fits. */
    public enum WhenFull {
        REFUSE,
        /** The oldest entry of the same kind makes room. */
        EVICT_OLDEST
    }
}
