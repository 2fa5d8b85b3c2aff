package dev.handset.truststore;

import dev.handset.truststore.bc.VerifyingKey.Result;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Finds every path from a leaf to an anchor, depth first, likely issuers first, within a {@link
 * WorkBudget}. Used once, by one thread.
 */
final class PathSearch {
    private final Issuers issuers;
    private final AnchorIndex anchors;
    private final WorkBudget budget;
    private final Limit<Integer> maxDepth;
    private final Predicate<Way> accept;

    private final List<Certificate> path = new ArrayList<>();
    private final Set<Certificate> visited = new LinkedHashSet<>();

    /**
     * @param candidates presented and held certificates that may be issuers
     * @param accept sees each way as it is found; true ends the search
     */
    PathSearch(
            Collection<Certificate> candidates,
            AnchorIndex anchors,
            WorkBudget budget,
            Limit<Integer> maxDepth,
            Predicate<Way> accept) {
        this.issuers = new Issuers(candidates, anchors);
        this.anchors = anchors;
        this.budget = budget;
        this.maxDepth = maxDepth;
        this.accept = accept;
    }

    /** Certificates that were on some way. */
    Set<Certificate> visited() {
        return visited;
    }

    /** True when {@code accept} took a way. */
    boolean from(Certificate c) {
        visited.add(c);
        Optional<Anchor> own = anchors.matching(c);
        if (own.isPresent()) {
            List<Certificate> below = path.isEmpty() ? List.of(c) : List.copyOf(path);
            if (accept.test(Way.to(own.get(), below, Optional.of(c)))) return true;
            // Another way up is of use only past an anchor that did not serve.
        }
        path.add(c);
        try {
            if (path.size() > maxDepth.value()) {
                return dead(new TrustFailure.TooDeep(c, path.size(), maxDepth));
            }
            return climb(c, own.isPresent());
        } finally {
            path.remove(path.size() - 1);
        }
    }

    private boolean climb(Certificate c, boolean anchored) {
        boolean found = false;
        for (Anchor anchor : anchors.named(c.fields().issuer())) {
            if (!budget.step()) return false;
            if (anchored && isItself(anchor, c)) continue;
            Optional<PublicKeyInfo> key = issuers.keyOf(anchor);
            if (key.isEmpty()) {
                if (dead(new TrustFailure.AnchorKeyUnknown(c, anchor))) return true;
                found = true;
                continue;
            }
            Optional<Result> result = budget.check(c, key.get());
            if (result.isEmpty()) return false;
            if (result.get() != Result.VALID) continue;
            found = true;
            issuers.sentAs(anchor).forEach(visited::add);
            if (accept.test(Way.to(anchor, List.copyOf(path), anchor.certificate()))) return true;
        }
        // One failure for each key: a hundred certificates of one wrong key are one mistake.
        var failures = new LinkedHashMap<PublicKeyInfo, TrustFailure>();
        for (Certificate issuer : issuers.of(c)) {
            if (onPath(issuer)) continue;
            if (!budget.step()) return false;
            Optional<Result> result = budget.check(c, issuer.publicKey());
            if (result.isEmpty()) return false;
            switch (result.get()) {
                case VALID -> {
                    found = true;
                    if (from(issuer)) return true;
                    if (budget.exceeded().isPresent()) return false;
                }
                case INVALID -> failures.putIfAbsent(issuer.publicKey(), mismatch(c, issuer));
                case UNSUPPORTED -> failures.putIfAbsent(c.publicKey(), unsupported(c));
            }
        }
        if (found || anchored) return false;
        if (failures.isEmpty()) return dead(nothingAbove(c));
        for (TrustFailure failure : failures.values()) {
            if (dead(failure)) return true;
        }
        return false;
    }

    private static boolean isItself(Anchor anchor, Certificate c) {
        return c.selfIssued() && anchor.spkiSha256().equals(c.publicKey().spkiSha256());
    }

    /** The same subject and key twice on a path is a loop, whatever the certificates. */
    private boolean onPath(Certificate issuer) {
        for (Certificate p : path) {
            if (p.sameEntity(issuer)) return true;
        }
        return false;
    }

    private static TrustFailure mismatch(Certificate c, Certificate issuer) {
        boolean sameKeyId =
                c.authorityKeyId().isPresent() && c.authorityKeyId().equals(issuer.subjectKeyId());
        return sameKeyId
                ? new TrustFailure.BadSignature(c, issuer)
                : new TrustFailure.IssuerNameOnly(
                        c, issuer, c.authorityKeyId(), issuer.subjectKeyId());
    }

    private static TrustFailure unsupported(Certificate c) {
        var limit = new Limit<>("", Certainty.SOURCED, "algorithms this engine can check");
        return new TrustFailure.UnsupportedSignature(
                c, c.signature(), List.of("RSA and ECDSA on named curves"), limit);
    }

    private TrustFailure nothingAbove(Certificate c) {
        if (c.selfIssued()) {
            return new TrustFailure.UntrustedRoot(
                    c, anchors.named(c.fields().subject()).stream().findFirst());
        }
        return new TrustFailure.IssuerMissing(
                c, path.size() - 1, c.issuer(), c.authorityKeyId(), c.caIssuers());
    }

    private boolean dead(TrustFailure why) {
        return accept.test(Way.dead(List.copyOf(path), why));
    }
}
