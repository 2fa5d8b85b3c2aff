package dev.handset.truststore;

/**
 * A phone family at one firmware level: every limit that decides whether a server's chain is
 * accepted, and the traits the sign-in needs.
 *
 * @param id stable name on the command line, such as {@code cx600-4.0.7577.4100}
 * @param name what a person calls it
 * @param family such as {@code Lync Phone Edition}
 * @param firmware version text, may be empty for a family without levels
 */
public record PhoneProfile(
        String id,
        String name,
        String family,
        String firmware,
        TlsLimits tls,
        ChainLimits chain,
        StoreLimits store,
        DeviceTraits device) {
    /**
     * The same phone, following paths of at most {@code certificates}, leaf and anchor counted.
     *
     * @param source who says so
     */
    public PhoneProfile withMaxDepth(int certificates, String source) {
        var depth = new Limit<>(certificates, Certainty.SOURCED, source);
        return new PhoneProfile(
                id, name, family, firmware, tls, chain.withMaxDepth(depth), store, device);
    }

    /**
     * The same phone without a look at the clock.
     *
     * @param source who says so
     */
    public PhoneProfile withoutDateCheck(String source) {
        var unchecked = new Limit<>(false, Certainty.UNVERIFIED, source);
        return new PhoneProfile(
                id, name, family, firmware, tls, chain.withCheckDates(unchecked), store, device);
    }

    @Override
    public String toString() {
        return id;
    }
}
