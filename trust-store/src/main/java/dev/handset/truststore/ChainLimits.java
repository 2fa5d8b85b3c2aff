package dev.handset.truststore;

import java.util.List;

/**
 * How the phone judges a server's chain.
 *
 * @param maxDepth most certificates in a path, leaf and anchor counted
 * @param signatureHashes hashes taken in signatures below the anchor, as {@code SHA-256}
 * @param warnedHashes those of {@code signatureHashes} that are taken with a warning
 * @param rsassaPss whether RSASSA-PSS signatures are taken (RFC 4055)
 * @param curves EC curves taken, as {@code P-256}; empty: EC keys are refused
 * @param checkDates whether validity is compared with the clock
 * @param caConstraints whether an issuer must be marked CA, with room in its path length and, where
 *     it has a key usage, keyCertSign (RFC 5280 section 4.2.1.9, 4.2.1.3)
 * @param usageOfAuthorities what is asked of the extended key usage of intermediates, the
 *     widespread rule that one with a list may only issue for the uses in it
 * @param nameConstraints whether name constraints are applied (RFC 5280 section 4.2.1.10)
 * @param criticalExtensions whether an unknown critical extension refuses the chain
 * @param strictEncoding whether the certificate profile of RFC 5280 sections 4.1 and 4.2 is
 *     enforced: serials, versions, times, key identifiers, criticality, the form of names
 * @param anchorConstraints whether the anchor's own certificate is held to the limits on
 *     authorities as well (RFC 5937); one of version 1 has nothing to be held to
 * @param aia whether the phone fetches a missing issuer by itself; this engine never does, it only
 *     says that the phone might
 * @param lenient whether the phone takes any chain; the verdict then carries a warning
 */
public record ChainLimits(
        Limit<Integer> maxDepth,
        Limit<List<String>> signatureHashes,
        Limit<List<String>> warnedHashes,
        Limit<Boolean> rsassaPss,
        Limit<Integer> minRsaBits,
        Limit<Integer> maxRsaBits,
        Limit<List<String>> curves,
        Limit<WildcardRule> wildcard,
        Limit<CommonNameRule> commonName,
        Limit<UsageRule> serverAuth,
        Limit<Boolean> checkDates,
        Limit<Boolean> caConstraints,
        Limit<UsageRule> usageOfAuthorities,
        Limit<Boolean> nameConstraints,
        Limit<Boolean> criticalExtensions,
        Limit<Boolean> strictEncoding,
        Limit<Boolean> anchorConstraints,
        Limit<Boolean> aia,
        Limit<Boolean> lenient) {

    /** Whether {@code *.example.com} in a dNSName stands for one label (RFC 6125 section 6.4.3). */
    public enum WildcardRule {
        NEVER,
        LEFTMOST_LABEL
    }

    /** Whether the subject's common name is compared with the server's name. */
    public enum CommonNameRule {
        NEVER,
        /** Only when the certificate has no dNSName (RFC 2818 section 3.1). */
        WITHOUT_DNS_NAME
    }

    /** What is asked of an extended key usage (RFC 5280 section 4.2.1.12). */
    public enum UsageRule {
        IGNORED,
        /** A list without serverAuth is refused; no list at all is fine. */
        IF_LISTED,
        REQUIRED
    }

    /** The same limits with another depth. */
    public ChainLimits withMaxDepth(Limit<Integer> depth) {
        return new ChainLimits(
                depth,
                signatureHashes,
                warnedHashes,
                rsassaPss,
                minRsaBits,
                maxRsaBits,
                curves,
                wildcard,
                commonName,
                serverAuth,
                checkDates,
                caConstraints,
                usageOfAuthorities,
                nameConstraints,
                criticalExtensions,
                strictEncoding,
                anchorConstraints,
                aia,
                lenient);
    }

    /** The same limits with or without a look at validity. */
    public ChainLimits withCheckDates(Limit<Boolean> check) {
        return new ChainLimits(
                maxDepth,
                signatureHashes,
                warnedHashes,
                rsassaPss,
                minRsaBits,
                maxRsaBits,
                curves,
                wildcard,
                commonName,
                serverAuth,
                check,
                caConstraints,
                usageOfAuthorities,
                nameConstraints,
                criticalExtensions,
                strictEncoding,
                anchorConstraints,
                aia,
                lenient);
    }
}
