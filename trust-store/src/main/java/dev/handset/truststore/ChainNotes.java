package dev.handset.truststore;

import dev.handset.truststore.ChainAdvice.MissingIssuer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What there is to say about a presented chain beside the reasons: warnings and advice. */
final class ChainNotes {
    private final List<Certificate> presented;
    private final Set<Certificate> distinct;
    private final ChainLimits limits;

    ChainNotes(List<Certificate> presented, ChainLimits limits) {
        this.presented = presented;
        this.distinct = new LinkedHashSet<>(presented);
        this.limits = limits;
    }

    List<Certificate> leafOnly() {
        return presented.subList(0, 1);
    }

    Verdict unchecked() {
        var warning =
                new Warning(
                        Warning.Kind.NOT_CHECKED,
                        Optional.of(presented.get(0)),
                        "this phone does not check chains: nothing was checked");
        return new Verdict.Accepted(
                leafOnly(), Optional.empty(), List.of(warning), advice(Optional.empty(), distinct));
    }

    Verdict accepted(Way way, Set<Certificate> visited, boolean nameChecked) {
        List<Certificate> path = way.certificates();
        ChainAdvice advice = advice(Optional.empty(), visited);
        var warnings = new ArrayList<Warning>();
        for (Certificate c : advice.duplicates()) {
            warnings.add(warning(Warning.Kind.DUPLICATE, c, "was sent more than once"));
        }
        for (Certificate c : advice.unrelated()) {
            warnings.add(warning(Warning.Kind.UNRELATED, c, "was sent without need"));
        }
        for (Certificate c : visited) {
            if (path.contains(c) || path.get(path.size() - 1).sameEntity(c)) continue;
            warnings.add(
                    warning(Warning.Kind.CROSS_SIGN_IGNORED, c, "was tried and is of no use here"));
        }
        order(path, warnings);
        for (Certificate c : way.below()) algorithm(c, warnings);
        skipped(way.below(), warnings);
        if (!nameChecked) {
            warnings.add(
                    warning(
                            Warning.Kind.NOT_CHECKED,
                            way.leaf(),
                            "was not compared with a name, because none was given"));
        }
        return new Verdict.Accepted(path, way.anchor(), warnings, advice);
    }

    private void order(List<Certificate> path, List<Warning> warnings) {
        int last = -1;
        for (Certificate c : path) {
            int at = presented.indexOf(c);
            if (at < 0) continue;
            if (at < last) {
                warnings.add(
                        warning(Warning.Kind.OUT_OF_ORDER, c, "was sent before what it issued"));
            }
            last = at;
        }
        Certificate top = path.get(path.size() - 1);
        if (path.size() > 1 && top.selfIssued() && distinct.contains(top)) {
            warnings.add(warning(Warning.Kind.ROOT_SENT, top, "is a root and need not be sent"));
        }
    }

    private void algorithm(Certificate c, List<Warning> warnings) {
        if (!limits.warnedHashes().value().contains(c.signature().hash())) return;
        warnings.add(
                warning(
                        Warning.Kind.HASH_LITTLE_KNOWN,
                        c,
                        "is signed with %s, which is not proven on this phone"
                                .formatted(c.signature().hash())));
    }

    private void skipped(List<Certificate> below, List<Warning> warnings) {
        for (Certificate c : below) {
            var extensions = c.fields().extensions();
            if (!limits.nameConstraints().value() && extensions.nameConstraints().isPresent()) {
                warnings.add(
                        warning(
                                Warning.Kind.NOT_CHECKED,
                                c,
                                "has name constraints, which this phone does not apply"));
            }
            if (!limits.criticalExtensions().value() && !extensions.unknownCritical().isEmpty()) {
                warnings.add(
                        warning(
                                Warning.Kind.NOT_CHECKED,
                                c,
                                "has critical extensions nobody looked at: "
                                        + String.join(", ", extensions.unknownCritical())));
            }
        }
    }

    private static Warning warning(Warning.Kind kind, Certificate c, String text) {
        return new Warning(kind, Optional.of(c), "[%s] %s".formatted(c.subject(), text));
    }

    ChainAdvice advice(Optional<MissingIssuer> missing, Set<Certificate> visited) {
        var seen = new LinkedHashSet<Certificate>();
        var duplicates = new LinkedHashSet<Certificate>();
        for (Certificate c : presented) {
            if (!seen.add(c)) duplicates.add(c);
        }
        seen.removeAll(visited);
        return new ChainAdvice(missing, List.copyOf(duplicates), List.copyOf(seen));
    }

    /**
     * Says more of a dead end than the search could know: whether something unrelated was sent in
     * the issuer's place, or the way went over one of several cross-certificates.
     */
    TrustFailure sharpened(TrustFailure failure, Way way, Set<Certificate> visited) {
        if (failure instanceof TrustFailure.IssuerMissing missing) {
            Optional<TrustFailure> cross = crossSign(way);
            if (cross.isPresent()) return cross.get();
            List<Certificate> unrelated =
                    distinct.stream().filter(c -> !visited.contains(c) && !c.selfIssued()).toList();
            if (unrelated.isEmpty()) return failure;
            return new TrustFailure.IssuerUnrelated(
                    missing.certificate(),
                    missing.issuer(),
                    missing.authorityKeyId(),
                    missing.caIssuers(),
                    unrelated);
        }
        if (failure instanceof TrustFailure.UntrustedRoot) return crossSign(way).orElse(failure);
        return failure;
    }

    /** The first certificate above the leaf that was sent under another issuer as well. */
    private Optional<TrustFailure> crossSign(Way way) {
        for (Certificate c : way.below()) {
            if (c.equals(presented.get(0)) || c.selfIssued()) continue;
            List<Certificate> twins =
                    distinct.stream().filter(t -> !t.equals(c) && isTwin(t, c)).toList();
            if (!twins.isEmpty()) {
                return Optional.of(new TrustFailure.UntrustedCrossSign(c, c.issuer(), twins));
            }
        }
        return Optional.empty();
    }

    private static boolean isTwin(Certificate a, Certificate b) {
        return a.sameEntity(b) && !a.fields().issuer().sameAs(b.fields().issuer());
    }
}
