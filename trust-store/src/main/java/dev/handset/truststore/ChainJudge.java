package dev.handset.truststore;

import dev.handset.truststore.ChainAdvice.MissingIssuer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Judges server chains as one phone would. Builds every path from the presented certificates to an
 * anchor, never from the network. Safe for use by several threads.
 */
public final class ChainJudge {
    private static final int CACHED_SIGNATURES = 4_096;

    private final PhoneProfile profile;
    private final SignatureCache cache;

    public ChainJudge(PhoneProfile profile) {
        this(profile, new SignatureCache(CACHED_SIGNATURES));
    }

    /**
     * @param cache may be shared with the judges of other phones
     */
    public ChainJudge(PhoneProfile profile, SignatureCache cache) {
        this.profile = profile;
        this.cache = cache;
    }

    public PhoneProfile profile() {
        return profile;
    }

    /**
     * @param presented as the server sent them, leaf first
     * @param anchors what the phone trusts, see {@link Anchor#of} and {@link
     *     BoundedTrustStore#anchors()}; an {@link AnchorIndex} saves time over many calls
     * @param name the name the phone wanted to reach
     * @param now the phone's clock
     */
    public Verdict judge(
            List<Certificate> presented, Collection<Anchor> anchors, ServerName name, Instant now) {
        return judge(presented, List.of(), anchors, name, now);
    }

    /**
     * @param held intermediates the phone has of its own, see {@link
     *     BoundedTrustStore#intermediates()}; they help building and are trusted no more than
     *     presented ones
     */
    public Verdict judge(
            List<Certificate> presented,
            Collection<Certificate> held,
            Collection<Anchor> anchors,
            ServerName name,
            Instant now) {
        return judge(presented, held, anchors, Optional.of(name), now);
    }

    /**
     * @param name empty to judge the chain alone; an acceptance then carries a warning that the
     *     name was not checked
     */
    public Verdict judge(
            List<Certificate> presented,
            Collection<Certificate> held,
            Collection<Anchor> anchors,
            Optional<ServerName> name,
            Instant now) {
        if (presented.isEmpty()) {
            return new Verdict.Refused(
                    List.of(new TrustFailure.EmptyChain()), List.of(), ChainAdvice.NOTHING);
        }
        var notes = new ChainNotes(presented, profile.chain());
        if (profile.chain().lenient().value()) return notes.unchecked();
        Certificate leaf = presented.get(0);
        var candidates = new LinkedHashSet<>(presented);
        candidates.addAll(held);
        candidates.remove(leaf);
        var checks = new PathChecks(profile.chain(), name, now);
        var tried = new ArrayList<Tried>();
        var budget = new WorkBudget(cache);
        var search =
                new PathSearch(
                        candidates,
                        AnchorIndex.of(anchors),
                        budget,
                        profile.chain().maxDepth(),
                        way -> {
                            var failures = checks.check(way);
                            if (tried.size() < MAX_WAYS_KEPT || failures.isEmpty()) {
                                tried.add(new Tried(way, failures));
                            }
                            return failures.isEmpty();
                        });
        if (search.from(leaf)) {
            Way way = tried.get(tried.size() - 1).way();
            return notes.accepted(way, search.visited(), name.isPresent());
        }
        return refused(tried, budget, search.visited(), notes);
    }

    /** Ways reported on; a chain built to explode has thousands. */
    private static final int MAX_WAYS_KEPT = 64;

    private record Tried(Way way, List<TrustFailure> failures) {
        /** Better ways reach an anchor, go further, and have less against them. */
        static final Comparator<Tried> BEST_FIRST =
                Comparator.comparing((Tried t) -> t.way.anchor().isEmpty())
                        .thenComparing(t -> -t.way.depth())
                        .thenComparing(t -> t.failures.size());
    }

    private static Verdict refused(
            List<Tried> tried, WorkBudget budget, Set<Certificate> visited, ChainNotes notes) {
        tried.sort(Tried.BEST_FIRST);
        Set<TrustFailure> reasons = new LinkedHashSet<>();
        budget.exceeded().ifPresent(reasons::add);
        for (Tried t : tried) {
            for (TrustFailure f : t.failures) {
                reasons.add(notes.sharpened(f, t.way, visited));
            }
        }
        List<TrustFailure> ranked =
                reasons.stream().sorted(Comparator.comparingInt(FailureCatalogue::rank)).toList();
        List<Certificate> best =
                tried.isEmpty() ? notes.leafOnly() : tried.get(0).way.certificates();
        return new Verdict.Refused(ranked, best, notes.advice(missing(ranked), visited));
    }

    private static Optional<MissingIssuer> missing(List<TrustFailure> ranked) {
        for (TrustFailure failure : ranked) {
            if (failure instanceof TrustFailure.IssuerMissing
                    || failure instanceof TrustFailure.IssuerUnrelated
                    || failure instanceof TrustFailure.IssuerNameOnly) {
                return failure.about().map(MissingIssuer::above);
            }
        }
        return Optional.empty();
    }
}
