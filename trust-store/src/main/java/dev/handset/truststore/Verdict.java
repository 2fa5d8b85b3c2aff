package dev.handset.truststore;

import java.util.List;
import java.util.Optional;

/** What a phone makes of a presented chain. */
public sealed interface Verdict {
    /** What to clean up, or what is missing. */
    ChainAdvice advice();

    /**
     * The phone takes the chain.
     *
     * @param path leaf first; ends with the anchor's certificate when that is at hand
     * @param anchor what the path ends at; empty only when the phone does not check chains
     */
    record Accepted(
            List<Certificate> path,
            Optional<Anchor> anchor,
            List<Warning> warnings,
            ChainAdvice advice)
            implements Verdict {
        public Accepted {
            path = List.copyOf(path);
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * The phone refuses the chain.
     *
     * @param reasons every reason found, the most useful to the reader first; never empty
     * @param bestPath leaf first, as far as the best path got; empty when nothing was presented
     */
    record Refused(List<TrustFailure> reasons, List<Certificate> bestPath, ChainAdvice advice)
            implements Verdict {
        public Refused {
            reasons = List.copyOf(reasons);
            bestPath = List.copyOf(bestPath);
            if (reasons.isEmpty()) throw new IllegalArgumentException("refused without a reason");
        }

        /** The reason most useful to the reader. */
        public TrustFailure first() {
            return reasons.get(0);
        }
    }
}
