package dev.handset.agent.check;

import dev.handset.truststore.Certificate;
import dev.handset.truststore.ChainAdvice.MissingIssuer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One way from a leaf towards a root over presented certificates and others at hand.
 *
 * @param chain leaf, then intermediates in order, without the root
 * @param root where it ends, when that is at hand
 */
record Completion(List<Certificate> chain, Optional<Certificate> root) {
    private static final int MAX_LENGTH = 10;
    private static final int MAX_WAYS = 32;

    Completion {
        chain = List.copyOf(chain);
    }

    /** The issuer that the last certificate asks for. */
    MissingIssuer missing() {
        Certificate last = chain.get(chain.size() - 1);
        return new MissingIssuer(last.issuer(), last.authorityKeyId(), last.caIssuers(), last);
    }

    List<Certificate> notIn(List<Certificate> presented) {
        return chain.stream().filter(c -> !presented.contains(c)).toList();
    }

    /**
     * Every way, those over presented certificates first; a bounded number of them.
     *
     * @param presented leaf first, not empty
     * @param known in the order of preference
     */
    static List<Completion> all(List<Certificate> presented, List<Certificate> known) {
        var candidates = new LinkedHashSet<>(presented);
        candidates.addAll(known);
        var ways = new ArrayList<Completion>();
        follow(List.of(presented.get(0)), candidates, ways);
        return ways;
    }

    private static void follow(
            List<Certificate> chain, Set<Certificate> candidates, List<Completion> ways) {
        Certificate last = chain.get(chain.size() - 1);
        var issuers =
                candidates.stream()
                        .filter(c -> !chain.contains(c) && mayHaveIssued(c, last))
                        .toList();
        for (Certificate issuer : issuers) {
            if (ways.size() >= MAX_WAYS) return;
            if (issuer.selfIssued()) {
                ways.add(new Completion(chain, Optional.of(issuer)));
            } else if (chain.size() < MAX_LENGTH) {
                var longer = new ArrayList<>(chain);
                longer.add(issuer);
                follow(longer, candidates, ways);
            }
        }
        if (issuers.isEmpty()) ways.add(new Completion(chain, Optional.empty()));
    }

    /** By name and key identifier; whether it did is for the judge to find out. */
    private static boolean mayHaveIssued(Certificate issuer, Certificate issued) {
        if (!issuer.subject().equals(issued.issuer()) || issued.selfIssued()) return false;
        return issued.authorityKeyId().isEmpty()
                || issuer.subjectKeyId().isEmpty()
                || issued.authorityKeyId().equals(issuer.subjectKeyId());
    }
}
