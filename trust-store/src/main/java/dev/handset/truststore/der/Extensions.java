package dev.handset.truststore.der;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The extensions a client has to know (RFC 5280 section 4.2).
 *
 * @param oids all that are present, in order
 * @param critical those of {@code oids} that are marked critical
 * @param unknownCritical those that are critical and not read here
 * @param keyUsage names of RFC 5280 section 4.2.1.3; empty when the extension is absent
 * @param rawAddresses the same addresses as bytes in lower hex
 * @param otherNames subject alternative names beside DNS names and addresses
 */
public record Extensions(
        List<String> oids,
        Set<String> critical,
        Set<String> unknownCritical,
        List<String> dnsNames,
        List<String> ipAddresses,
        List<String> rawAddresses,
        List<GeneralName> otherNames,
        boolean subjectAlternativeName,
        Optional<List<String>> keyUsage,
        Optional<List<String>> extendedKeyUsage,
        boolean ca,
        Optional<Integer> pathLength,
        Optional<String> subjectKeyId,
        Optional<String> authorityKeyId,
        List<String> caIssuers,
        Optional<NameConstraints> nameConstraints) {
    static final Extensions NONE =
            new Extensions(
                    List.of(),
                    Set.of(),
                    Set.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    false,
                    Optional.empty(),
                    Optional.empty(),
                    false,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    Optional.empty());

    /** A name or a name subtree; text form by kind, see {@link Kind}. */
    public record GeneralName(Kind kind, String text) {}

    /** The choices of GeneralName a path check can compare. */
    public enum Kind {
        /** Mailbox, host or domain. */
        EMAIL,
        /** DNS name, or in a constraint its suffix. */
        DNS,
        URI,
        /** {@link DistinguishedName#key}. */
        DIRECTORY,
        /** Address bytes in lower hex; in a constraint address and mask. */
        IP,
        /** Anything else: registered id, other name, X.400, EDI; text is the tag. */
        OTHER
    }

    /** Name constraints (RFC 5280 section 4.2.1.10). */
    public record NameConstraints(List<GeneralName> permitted, List<GeneralName> excluded) {
        public NameConstraints {
            permitted = List.copyOf(permitted);
            excluded = List.copyOf(excluded);
        }
    }
}
