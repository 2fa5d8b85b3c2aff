package dev.handset.truststore;

import dev.handset.truststore.ChainLimits.UsageRule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Holds one way up against the limits of a profile; the signatures are the search's business. */
final class PathChecks {
    private static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";
    private static final String ANY_USAGE = "2.5.29.37.0";

    private final ChainLimits limits;
    private final ServerName name;
    private final Instant now;

    PathChecks(ChainLimits limits, ServerName name, Instant now) {
        this.limits = limits;
        this.name = name;
        this.now = now;
    }

    /** Everything that refuses this way, in no particular order. */
    List<TrustFailure> check(PathSearch.Way way) {
        var failures = new ArrayList<TrustFailure>();
        way.deadEnd().ifPresent(failures::add);
        List<Certificate> below = way.below();
        for (Certificate c : below) {
            dates(c, failures);
            signature(c, failures);
            key(c, failures);
        }
        anchor(way, failures);
        Certificate leaf = below.get(0);
        new ServerNameCheck(limits).check(leaf, name).ifPresent(failures::add);
        usage(leaf, failures);
        if (limits.caConstraints().value()) authorities(below, failures);
        if (limits.nameConstraints().value()) NameConstraintCheck.check(below, failures);
        if (limits.criticalExtensions().value()) critical(below, failures);
        if (limits.strictEncoding().value()) encodings(below, failures);
        if (way.anchor().isPresent() && way.depth() > limits.maxDepth().value()) {
            failures.add(
                    new TrustFailure.TooDeep(
                            below.get(below.size() - 1), way.depth(), limits.maxDepth()));
        }
        return failures;
    }

    private void dates(Certificate c, List<TrustFailure> failures) {
        if (!limits.checkDates().value()) return;
        if (now.isAfter(c.notAfter())) {
            failures.add(new TrustFailure.Expired(c, c.notAfter(), now));
        } else if (now.isBefore(c.notBefore())) {
            failures.add(new TrustFailure.NotYetValid(c, c.notBefore(), now));
        }
    }

    private void signature(Certificate c, List<TrustFailure> failures) {
        SignatureInfo s = c.signature();
        if (s.pss() && !limits.rsassaPss().value()) {
            failures.add(
                    new TrustFailure.UnsupportedSignature(
                            c, s, List.of("RSA PKCS#1 v1.5"), limits.rsassaPss()));
        } else if (!limits.signatureHashes().value().contains(s.hash())) {
            failures.add(
                    new TrustFailure.UnsupportedSignature(
                            c, s, limits.signatureHashes().value(), limits.signatureHashes()));
        }
    }

    private void key(Certificate c, List<TrustFailure> failures) {
        PublicKeyInfo key = c.publicKey();
        if (key.algorithm().equals("RSA") && key.bits() < limits.minRsaBits().value()) {
            failures.add(
                    new TrustFailure.UnsupportedKey(
                            c,
                            key,
                            "RSA of %d bits or more".formatted(limits.minRsaBits().value()),
                            limits.minRsaBits()));
        } else {
            keyTooMuch(c, failures);
        }
    }

    /** What also binds an anchor: a key the phone cannot compute with. */
    private void keyTooMuch(Certificate c, List<TrustFailure> failures) {
        PublicKeyInfo key = c.publicKey();
        if (key.algorithm().equals("RSA")) {
            if (key.bits() <= limits.maxRsaBits().value()) return;
            failures.add(
                    new TrustFailure.UnsupportedKey(
                            c,
                            key,
                            "RSA up to %d bits".formatted(limits.maxRsaBits().value()),
                            limits.maxRsaBits()));
            return;
        }
        List<String> curves = limits.curves().value();
        if (key.algorithm().equals("EC") && key.curve().filter(curves::contains).isPresent())
            return;
        failures.add(
                new TrustFailure.UnsupportedKey(
                        c,
                        key,
                        curves.isEmpty() ? "RSA only" : "RSA, EC " + String.join(", ", curves),
                        limits.curves()));
    }

    private void anchor(PathSearch.Way way, List<TrustFailure> failures) {
        if (way.anchor().isEmpty()) return;
        Anchor anchor = way.anchor().get();
        Certificate top = way.below().get(way.below().size() - 1);
        Optional<Instant> end = anchor.notAfter();
        if (limits.checkDates().value() && end.isPresent() && now.isAfter(end.get())) {
            failures.add(
                    new TrustFailure.AnchorExpired(
                            way.anchorCertificate().orElse(top), anchor, end.get(), now));
        }
        way.anchorCertificate()
                .filter(c -> !way.below().contains(c))
                .ifPresent(c -> keyTooMuch(c, failures));
    }

    private void usage(Certificate leaf, List<TrustFailure> failures) {
        UsageRule rule = limits.serverAuth().value();
        if (rule == UsageRule.IGNORED) return;
        Optional<List<String>> listed = leaf.extendedKeyUsage();
        if (listed.isEmpty() && rule == UsageRule.IF_LISTED) return;
        if (listed.isPresent() && permitsServer(listed.get())) return;
        failures.add(
                new TrustFailure.WrongUsage(
                        leaf, "serverAuth", listed.orElse(List.of()), limits.serverAuth()));
    }

    private static boolean permitsServer(List<String> usages) {
        return usages.contains(SERVER_AUTH) || usages.contains(ANY_USAGE);
    }

    private void authorities(List<Certificate> below, List<TrustFailure> failures) {
        int under = 0;
        for (int i = 1; i < below.size(); i++) {
            Certificate c = below.get(i);
            if (!c.isCa()) {
                failures.add(
                        new TrustFailure.NotAnAuthority(
                                c, below.get(i - 1), limits.caConstraints()));
            } else if (c.keyUsage().filter(u -> !u.contains("keyCertSign")).isPresent()) {
                failures.add(
                        new TrustFailure.WrongUsage(
                                c,
                                "keyCertSign",
                                c.keyUsage().orElse(List.of()),
                                limits.caConstraints()));
            }
            int permitted = c.pathLength().orElse(Integer.MAX_VALUE);
            if (under > permitted) {
                failures.add(
                        new TrustFailure.PathLengthExceeded(
                                c, permitted, under, limits.caConstraints()));
            }
            if (limits.serverAuth().value() == UsageRule.REQUIRED
                    && c.extendedKeyUsage().filter(u -> !permitsServer(u)).isPresent()) {
                failures.add(
                        new TrustFailure.WrongUsage(
                                c,
                                "serverAuth",
                                c.extendedKeyUsage().orElse(List.of()),
                                limits.serverAuth()));
            }
            if (!c.selfIssued()) under++;
        }
    }

    private static void critical(List<Certificate> below, List<TrustFailure> failures) {
        for (Certificate c : below) {
            for (String oid : c.fields().extensions().unknownCritical()) {
                failures.add(new TrustFailure.UnknownCriticalExtension(c, oid));
            }
        }
    }

    private static void encodings(List<Certificate> below, List<TrustFailure> failures) {
        for (Certificate c : below) {
            for (var v : c.fields().violations()) {
                failures.add(new TrustFailure.ProfileViolation(c, v.rule(), v.found()));
            }
        }
    }
}
