package dev.handset.truststore;

import dev.handset.truststore.bc.VerifyingKey.Result;
import java.util.Optional;

/**
 * What one chain may cost: a chain built to explode ends here, with a named failure. A signature
 * that is known from an earlier chain costs nothing. Used once, by one thread.
 */
final class WorkBudget {
    /** Signature checks spent on one chain; a healthy chain needs one for each certificate. */
    static final int MAX_SIGNATURE_CHECKS = 64;

    /** Candidate issuers looked at for one chain. */
    static final int MAX_STEPS = 4_000;

    private final SignatureCache cache;
    private int checks;
    private int steps;
    private Optional<TrustFailure> exceeded = Optional.empty();

    WorkBudget(SignatureCache cache) {
        this.cache = cache;
    }

    /** Set from the moment something was refused for want of budget. */
    Optional<TrustFailure> exceeded() {
        return exceeded;
    }

    /** Whether one more candidate may be looked at. */
    boolean step() {
        return exceeded.isEmpty() && (++steps <= MAX_STEPS || stop("steps", MAX_STEPS));
    }

    /** Whether {@code c} is signed with {@code issuer}; empty when the budget is spent. */
    Optional<Result> check(Certificate c, PublicKeyInfo issuer) {
        Optional<Result> known = cache.known(c, issuer);
        if (known.isPresent()) return known;
        if (++checks > MAX_SIGNATURE_CHECKS) {
            stop("signature checks", MAX_SIGNATURE_CHECKS);
            return Optional.empty();
        }
        return Optional.of(cache.check(c, issuer));
    }

    private boolean stop(String work, int budget) {
        exceeded = Optional.of(new TrustFailure.WorkBudgetExceeded(work, budget));
        return false;
    }
}
