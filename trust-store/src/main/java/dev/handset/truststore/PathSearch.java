package dev.handset.truststore;

import dev.handset.truststore.bc.SignatureCheck;
import dev.handset.truststore.der.DistinguishedName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Finds every path from a leaf to an anchor, depth first, likely issuers first. Work is bounded by
 * a number of signature checks and of steps. Used once, by one thread.
 */
final class PathSearch {
    /** Signature checks spent on one chain; a healthy chain needs one for each certificate. */
    static final int MAX_SIGNATURE_CHECKS = 64;

    /** Candidate issuers looked at for one chain. */
    static final int MAX_STEPS = 4_000;

    /**
     * One way up.
     *
     * @param below leaf first, everything under the anchor
     * @param anchor empty when the way ends without one
     * @param anchorCertificate as presented, or as the anchor has it
     * @param deadEnd why the way goes no further; empty when there is an anchor
     */
    record Way(
            List<Certificate> below,
            Optional<Anchor> anchor,
            Optional<Certificate> anchorCertificate,
            Optional<TrustFailure> deadEnd) {
        int depth() {
            return below.size() + (anchor.isPresent() ? 1 : 0);
        }

        /** Leaf first, the anchor's certificate last when it is at hand. */
        List<Certificate> certificates() {
            var all = new ArrayList<>(below);
            anchorCertificate.filter(c -> !below.contains(c)).ifPresent(all::add);
            return all;
        }
    }

    private final Set<Certificate> candidates;
    private final AnchorIndex anchors;
    private final SignatureCache cache;
    private final Limit<Integer> maxDepth;
    private final Predicate<Way> accept;

    private final List<Certificate> path = new ArrayList<>();
    private final Set<Certificate> visited = new LinkedHashSet<>();
    private int checks;
    private int steps;
    private Optional<TrustFailure> stopped = Optional.empty();

    /**
     * @param candidates presented and held certificates that may be issuers
     * @param accept sees each way as it is found; true ends the search
     */
    PathSearch(
            Collection<Certificate> candidates,
            AnchorIndex anchors,
            SignatureCache cache,
            Limit<Integer> maxDepth,
            Predicate<Way> accept) {
        this.candidates = new LinkedHashSet<>(candidates);
        this.anchors = anchors;
        this.cache = cache;
        this.maxDepth = maxDepth;
        this.accept = accept;
    }

    /** True when {@code accept} took a way. */
    boolean from(Certificate leaf) {
        return visit(leaf);
    }

    /** Certificates that were on some way. */
    Set<Certificate> visited() {
        return visited;
    }

    /** Set when the work budget ended the search. */
    Optional<TrustFailure> stopped() {
        return stopped;
    }

    private boolean visit(Certificate c) {
        visited.add(c);
        Optional<Anchor> own = anchors.matching(c);
        if (own.isPresent()) {
            List<Certificate> below = path.isEmpty() ? List.of(c) : List.copyOf(path);
            if (accept.test(new Way(below, own, Optional.of(c), Optional.empty()))) return true;
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
        for (Anchor anchor : anchors.named(c.fields().issuerKey())) {
            if (stepDone()) return false;
            if (anchored && isItself(anchor, c)) continue;
            Optional<PublicKeyInfo> key = keyOf(anchor);
            if (key.isEmpty()) {
                if (dead(new TrustFailure.AnchorKeyUnknown(c, anchor))) return true;
                found = true;
                continue;
            }
            SignatureCheck.Result result = check(c, key.get());
            if (stopped.isPresent()) return false;
            if (result != SignatureCheck.Result.VALID) continue;
            found = true;
            rememberAs(anchor);
            if (accept.test(
                    new Way(
                            List.copyOf(path),
                            Optional.of(anchor),
                            anchor.certificate(),
                            Optional.empty()))) {
                return true;
            }
        }
        List<Certificate> named = issuersOf(c);
        // One failure for each key: a hundred certificates of one wrong key are one mistake.
        var failures = new LinkedHashMap<String, TrustFailure>();
        for (Certificate issuer : named) {
            if (stepDone()) return false;
            SignatureCheck.Result result = check(c, issuer.publicKey());
            if (stopped.isPresent()) return false;
            switch (result) {
                case VALID -> {
                    found = true;
                    if (visit(issuer)) return true;
                }
                case INVALID ->
                        failures.putIfAbsent(issuer.publicKey().spkiSha256(), mismatch(c, issuer));
                case UNSUPPORTED -> failures.putIfAbsent("", unsupported(c));
            }
        }
        if (found || anchored || stopped.isPresent()) return false;
        if (failures.isEmpty()) return dead(nothingAbove(c));
        for (TrustFailure failure : failures.values()) {
            if (dead(failure)) return true;
        }
        return false;
    }

    /** An anchor that was sent as well is no stranger to the chain. */
    private void rememberAs(Anchor anchor) {
        for (Certificate c : candidates) {
            if (anchors.matching(c).filter(anchor::equals).isPresent()) visited.add(c);
        }
    }

    private static boolean isItself(Anchor anchor, Certificate c) {
        return c.selfIssued() && anchor.spkiSha256().equals(c.publicKey().spkiSha256());
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
                    c, anchors.named(c.fields().subjectKey()).stream().findFirst());
        }
        return new TrustFailure.IssuerMissing(
                c, path.size() - 1, c.issuer(), c.authorityKeyId(), c.caIssuers());
    }

    /** Presented certificates with the issuer's name; those with the right key id come first. */
    private List<Certificate> issuersOf(Certificate c) {
        String name = c.fields().issuerKey();
        return candidates.stream()
                .filter(i -> i.fields().subjectKey().equals(name) && !onPath(i))
                .sorted(Comparator.comparingInt(i -> keyIdFit(c, i)))
                .toList();
    }

    private static int keyIdFit(Certificate c, Certificate issuer) {
        if (c.authorityKeyId().isEmpty() || issuer.subjectKeyId().isEmpty()) return 1;
        return c.authorityKeyId().equals(issuer.subjectKeyId()) ? 0 : 2;
    }

    /** The same subject and key twice on a path is a loop, whatever the certificates. */
    private boolean onPath(Certificate issuer) {
        String spki = issuer.publicKey().spkiSha256();
        String name = issuer.fields().subjectKey();
        return path.stream()
                .anyMatch(
                        p ->
                                p.publicKey().spkiSha256().equals(spki)
                                        && p.fields().subjectKey().equals(name));
    }

    /** An anchor known by hash only takes its key from any certificate at hand. */
    private Optional<PublicKeyInfo> keyOf(Anchor anchor) {
        if (anchor.certificate().isPresent()) {
            return anchor.certificate().map(Certificate::publicKey);
        }
        var sameName = anchors.named(DistinguishedName.keyOf(anchor.subject())).stream();
        return Stream.concat(candidates.stream(), sameName.flatMap(a -> a.certificate().stream()))
                .map(Certificate::publicKey)
                .filter(k -> k.spkiSha256().equals(anchor.spkiSha256()))
                .findFirst();
    }

    private SignatureCheck.Result check(Certificate c, PublicKeyInfo issuer) {
        SignatureCheck.Result known = cache.known(c, issuer);
        if (known != null) return known;
        if (checks == MAX_SIGNATURE_CHECKS) {
            stopped =
                    Optional.of(
                            new TrustFailure.WorkBudgetExceeded(
                                    "signature checks", MAX_SIGNATURE_CHECKS));
            return SignatureCheck.Result.UNSUPPORTED;
        }
        checks++;
        return cache.check(c, issuer);
    }

    private boolean stepDone() {
        if (stopped.isEmpty() && ++steps > MAX_STEPS) {
            stopped = Optional.of(new TrustFailure.WorkBudgetExceeded("steps", MAX_STEPS));
        }
        return stopped.isPresent();
    }

    private boolean dead(TrustFailure why) {
        return accept.test(
                new Way(List.copyOf(path), Optional.empty(), Optional.empty(), Optional.of(why)));
    }
}
