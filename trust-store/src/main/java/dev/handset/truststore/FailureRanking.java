package dev.handset.truststore;

import java.util.List;

/**
 * Orders reasons by their use to the person who has to mend the chain: first what is missing or
 * wrong in what was sent, then what the phone cannot take, then names and uses.
 */
final class FailureRanking {
    static final List<Class<? extends TrustFailure>> ORDER =
            List.of(
                    TrustFailure.EmptyChain.class,
                    TrustFailure.Malformed.class,
                    TrustFailure.WorkBudgetExceeded.class,
                    TrustFailure.IssuerNameOnly.class,
                    TrustFailure.BadSignature.class,
                    TrustFailure.IssuerUnrelated.class,
                    TrustFailure.IssuerMissing.class,
                    TrustFailure.UntrustedCrossSign.class,
                    TrustFailure.UntrustedRoot.class,
                    TrustFailure.AnchorKeyUnknown.class,
                    TrustFailure.AnchorExpired.class,
                    TrustFailure.NotYetValid.class,
                    TrustFailure.Expired.class,
                    TrustFailure.UnsupportedSignature.class,
                    TrustFailure.UnsupportedKey.class,
                    TrustFailure.WildcardNotMatched.class,
                    TrustFailure.WrongName.class,
                    TrustFailure.WrongUsage.class,
                    TrustFailure.NotAnAuthority.class,
                    TrustFailure.PathLengthExceeded.class,
                    TrustFailure.TooDeep.class,
                    TrustFailure.NameNotPermitted.class,
                    TrustFailure.UnknownCriticalExtension.class,
                    TrustFailure.ProfileViolation.class);

    private FailureRanking() {}

    /** 0 is the most useful. */
    static int of(TrustFailure failure) {
        int rank = ORDER.indexOf(failure.getClass());
        return rank < 0 ? ORDER.size() : rank;
    }
}
