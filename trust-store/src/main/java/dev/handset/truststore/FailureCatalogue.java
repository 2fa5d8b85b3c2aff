package dev.handset.truststore;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Every failure's code and words, ordered by use to the person who has to mend the chain: first
 * what is missing or wrong in what was sent, then what the phone cannot take, then names and uses.
 */
final class FailureCatalogue {
    /**
     * One kind of failure.
     *
     * @param words a format, filled with {@code values}
     */
    record Row<T extends TrustFailure>(
            Class<T> kind, String code, String words, Function<T, Object[]> values) {
        String sentence(TrustFailure failure) {
            return words.formatted(values.apply(kind.cast(failure)));
        }
    }

    static final List<Row<?>> ROWS =
            List.of(
                    row(
                            TrustFailure.EmptyChain.class,
                            "empty-chain",
                            "the server sent no certificate",
                            f -> values()),
                    row(
                            TrustFailure.Malformed.class,
                            "malformed",
                            "certificate number %d of the chain cannot be read: %s",
                            f -> values(f.index() + 1, String.valueOf(f.error().getMessage()))),
                    row(
                            TrustFailure.WorkBudgetExceeded.class,
                            "work-budget-exceeded",
                            "building a path was stopped after %d %s: the chain has too many ways"
                                    + " to try",
                            f -> values(f.budget(), f.work())),
                    row(
                            TrustFailure.IssuerNameOnly.class,
                            "issuer-name-only",
                            "[%s] was sent as issuer of [%s]: the name is right, the key is another"
                                    + " (wanted key id %s, found %s)",
                            f ->
                                    values(
                                            f.candidate().subject(),
                                            f.certificate().subject(),
                                            f.wantedKeyId().orElse("unstated"),
                                            f.foundKeyId().orElse("unstated"))),
                    row(
                            TrustFailure.BadSignature.class,
                            "bad-signature",
                            "the signature on [%s] does not verify with the key of [%s]: the"
                                    + " certificate was changed",
                            f -> values(f.certificate().subject(), f.issuer().subject())),
                    row(
                            TrustFailure.IssuerUnrelated.class,
                            "issuer-unrelated",
                            "[%s] was issued by [%s], but the server sent [%s] in its place",
                            f ->
                                    values(
                                            f.certificate().subject(),
                                            f.issuer(),
                                            f.unrelated().isEmpty()
                                                    ? "nothing"
                                                    : f.unrelated().get(0).subject())),
                    row(
                            TrustFailure.IssuerMissing.class,
                            "issuer-missing",
                            "%s; its issuer [%s] was not sent and is not in the phone",
                            f -> values(end(f), f.issuer())),
                    row(
                            TrustFailure.UntrustedCrossSign.class,
                            "untrusted-cross-sign",
                            "the server sent [%s] cross-signed by [%s], which the phone does not"
                                    + " trust",
                            f -> values(f.certificate().subject(), f.signedBy())),
                    row(
                            TrustFailure.UntrustedRoot.class,
                            "untrusted-root",
                            "%s [%s]%s",
                            f ->
                                    values(
                                            f.sameName().isPresent()
                                                    ? "the phone trusts a root named"
                                                    : "the chain is complete, but the phone does"
                                                            + " not trust its root",
                                            f.certificate().subject(),
                                            f.sameName().isPresent()
                                                    ? ", but with another key"
                                                    : "")),
                    row(
                            TrustFailure.AnchorKeyUnknown.class,
                            "anchor-key-unknown",
                            "the firmware's root [%s] is known by its key hash only, so the"
                                    + " signature on [%s] was not checked",
                            f -> values(f.anchor().subject(), f.certificate().subject())),
                    row(
                            TrustFailure.AnchorExpired.class,
                            "anchor-expired",
                            "the phone's root [%s] expired at %s, the phone's clock says %s",
                            f -> values(f.anchor().subject(), f.notAfter(), f.now())),
                    row(
                            TrustFailure.NotYetValid.class,
                            "not-yet-valid",
                            "[%s] is valid from %s, the phone's clock says %s",
                            f -> values(f.certificate().subject(), f.notBefore(), f.now())),
                    row(
                            TrustFailure.Expired.class,
                            "expired",
                            "[%s] expired at %s, the phone's clock says %s",
                            f -> values(f.certificate().subject(), f.notAfter(), f.now())),
                    row(
                            TrustFailure.UnsupportedSignature.class,
                            "unsupported-signature",
                            "[%s] is signed with %s; this phone takes %s%s",
                            f ->
                                    values(
                                            f.certificate().subject(),
                                            f.signature(),
                                            String.join(", ", f.supported()),
                                            assumed(f.limit()))),
                    row(
                            TrustFailure.UnsupportedKey.class,
                            "unsupported-key",
                            "[%s] has a key %s; this phone takes %s%s",
                            f ->
                                    values(
                                            f.certificate().subject(),
                                            f.key(),
                                            f.supported(),
                                            assumed(f.limit()))),
                    row(
                            TrustFailure.WildcardNotMatched.class,
                            "wildcard-not-matched",
                            "the certificate is for %s; this phone does not match wildcards, so %s"
                                    + " does not fit%s",
                            f -> values(f.pattern(), f.wanted(), assumed(f.limit()))),
                    row(
                            TrustFailure.WrongName.class,
                            "wrong-name",
                            "the phone asked for %s, the certificate is for %s",
                            f -> values(f.wanted(), orElse("no name", f.presented()))),
                    row(
                            TrustFailure.WrongUsage.class,
                            "wrong-usage",
                            "[%s] may not be used for %s; it lists %s%s",
                            f ->
                                    values(
                                            f.certificate().subject(),
                                            f.wanted(),
                                            orElse("nothing", f.listed()),
                                            assumed(f.limit()))),
                    row(
                            TrustFailure.NotAnAuthority.class,
                            "not-an-authority",
                            "[%s] issued [%s] but is not marked as an authority%s",
                            f ->
                                    values(
                                            f.certificate().subject(),
                                            f.issued().subject(),
                                            assumed(f.limit()))),
                    row(
                            TrustFailure.PathLengthExceeded.class,
                            "path-length-exceeded",
                            "[%s] permits %d authorities below it, the path has %d%s",
                            f ->
                                    values(
                                            f.certificate().subject(),
                                            f.permitted(),
                                            f.found(),
                                            assumed(f.limit()))),
                    row(
                            TrustFailure.TooDeep.class,
                            "too-deep",
                            "the path reaches %d certificates, this phone follows %s",
                            f -> values(f.depth(), f.limit())),
                    row(
                            TrustFailure.NameNotPermitted.class,
                            "name-not-permitted",
                            "[%s] may not issue for %s: %s",
                            f -> values(f.authority().subject(), f.name(), f.constraint())),
                    row(
                            TrustFailure.UnknownCriticalExtension.class,
                            "unknown-critical-extension",
                            "[%s] has the critical extension %s, which is not known",
                            f -> values(f.certificate().subject(), f.oid())),
                    row(
                            TrustFailure.ProfileViolation.class,
                            "profile-violation",
                            "[%s] breaks %s: %s",
                            f -> values(f.certificate().subject(), f.rule(), f.found())));

    private static final Map<Class<?>, Integer> RANKS = new HashMap<>();

    static {
        for (int i = 0; i < ROWS.size(); i++) RANKS.put(ROWS.get(i).kind(), i);
    }

    private FailureCatalogue() {}

    /** 0 is the most useful. */
    static int rank(TrustFailure failure) {
        return Optional.ofNullable(RANKS.get(failure.getClass()))
                .orElseThrow(() -> new IllegalStateException("not listed: " + failure.getClass()));
    }

    static Row<?> row(TrustFailure failure) {
        return ROWS.get(rank(failure));
    }

    private static <T extends TrustFailure> Row<T> row(
            Class<T> kind, String code, String words, Function<T, Object[]> values) {
        return new Row<>(kind, code, words, values);
    }

    private static Object[] values(Object... values) {
        return values;
    }

    private static String end(TrustFailure.IssuerMissing f) {
        return f.depth() == 0
                ? "the server sent only its own certificate"
                : "the chain ends at [%s]".formatted(f.certificate().subject());
    }

    private static String orElse(String nothing, List<String> values) {
        return values.isEmpty() ? nothing : String.join(", ", values);
    }

    private static String assumed(Limit<?> limit) {
        return limit.assumed() ? " (assumed)" : "";
    }
}
