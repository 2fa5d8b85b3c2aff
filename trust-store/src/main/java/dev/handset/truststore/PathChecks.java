package dev.handset.truststore;

import dev.handset.truststore.ChainLimits.UsageRule;
import dev.handset.truststore.der.CertificateProfile;
import dev.handset.truststore.der.Violation;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Holds the ways up from one leaf against the limits of a profile; that the signatures fit is the
 * search's business. Used for one chain, by one thread.
 */
final class PathChecks {
    private final ChainLimits limits;
    private final Optional<ServerName> name;
    private final Instant now;
    private final AlgorithmCheck algorithms;
    private final AuthorityCheck authorities;
    private final NameConstraintCheck constraints = new NameConstraintCheck();

    /**
     * @param name empty when no name was asked for, which is then not checked
     * @param now certificates know whole seconds only, so fractions are dropped
     */
    PathChecks(ChainLimits limits, Optional<ServerName> name, Instant now) {
        this.limits = limits;
        this.name = name;
        this.now = now.truncatedTo(ChronoUnit.SECONDS);
        this.algorithms = new AlgorithmCheck(limits);
        this.authorities = new AuthorityCheck(limits);
    }

    /** Everything that refuses this way, in no particular order. */
    List<TrustFailure> check(Way way) {
        var failures = new ArrayList<TrustFailure>();
        way.deadEnd().ifPresent(failures::add);
        List<Certificate> below = way.below();
        for (Certificate c : below) {
            dates(c, failures);
            algorithms.below(c, way, failures);
        }
        anchor(way, failures);
        name.flatMap(n -> new ServerNameCheck(limits).check(way.leaf(), n))
                .ifPresent(failures::add);
        serverAuth(way.leaf(), failures);
        List<Certificate> held = withAnchor(way);
        if (limits.caConstraints().value()) authorities.check(held, failures);
        if (limits.nameConstraints().value()) constraints.check(held, failures);
        if (limits.criticalExtensions().value()) critical(held, failures);
        if (limits.strictEncoding().value()) encodings(held, below.size(), failures);
        if (way.anchor().isPresent() && way.depth() > limits.maxDepth().value()) {
            failures.add(new TrustFailure.TooDeep(way.top(), way.depth(), limits.maxDepth()));
        }
        return failures;
    }

    /** The certificates held to the limits on authorities: the anchor's too where it counts. */
    private List<Certificate> withAnchor(Way way) {
        if (!limits.anchorConstraints().value()) return way.below();
        Optional<Certificate> anchor =
                way.anchor().flatMap(Anchor::certificate).or(way::anchorCertificate);
        if (anchor.filter(a -> a.fields().version() == 3).isEmpty()) return way.below();
        if (way.below().contains(anchor.get())) return way.below();
        var all = new ArrayList<>(way.below());
        all.add(anchor.get());
        return all;
    }

    private void dates(Certificate c, List<TrustFailure> failures) {
        if (!limits.checkDates().value()) return;
        if (now.isAfter(c.notAfter())) {
            failures.add(new TrustFailure.Expired(c, c.notAfter(), now));
        } else if (now.isBefore(c.notBefore())) {
            failures.add(new TrustFailure.NotYetValid(c, c.notBefore(), now));
        }
    }

    private void anchor(Way way, List<TrustFailure> failures) {
        if (way.anchor().isEmpty()) return;
        Anchor anchor = way.anchor().get();
        Optional<Certificate> certificate = way.anchorCertificate();
        if (limits.checkDates().value()) {
            anchor.notAfter()
                    .filter(now::isAfter)
                    .ifPresent(
                            end ->
                                    failures.add(
                                            new TrustFailure.AnchorExpired(
                                                    certificate.orElse(way.top()),
                                                    anchor,
                                                    end,
                                                    now)));
            anchor.certificate()
                    .filter(c -> limits.anchorConstraints().value() && !way.below().contains(c))
                    .filter(c -> now.isBefore(c.notBefore()))
                    .ifPresent(
                            c -> failures.add(new TrustFailure.NotYetValid(c, c.notBefore(), now)));
        }
        certificate
                .filter(c -> !way.below().contains(c))
                .ifPresent(c -> algorithms.anchor(c, failures));
    }

    private void serverAuth(Certificate leaf, List<TrustFailure> failures) {
        Optional<List<String>> listed = leaf.extendedKeyUsage();
        if (listed.isEmpty() && limits.serverAuth().value() != UsageRule.REQUIRED) return;
        AuthorityCheck.usage(leaf, limits.serverAuth(), failures);
    }

    private static void critical(List<Certificate> path, List<TrustFailure> failures) {
        for (Certificate c : path) {
            for (String oid : c.fields().extensions().unknownCritical()) {
                failures.add(new TrustFailure.UnknownCriticalExtension(c, oid));
            }
        }
    }

    /**
     * @param below how many of {@code path} lie under the anchor
     */
    private static void encodings(List<Certificate> path, int below, List<TrustFailure> failures) {
        for (int i = 0; i < path.size(); i++) {
            Certificate c = path.get(i);
            List<Violation> violations =
                    i < below
                            ? CertificateProfile.of(c.fields())
                            : CertificateProfile.ofAnchor(c.fields());
            for (var v : violations) {
                failures.add(new TrustFailure.ProfileViolation(c, v.rule(), v.found()));
            }
        }
    }
}
