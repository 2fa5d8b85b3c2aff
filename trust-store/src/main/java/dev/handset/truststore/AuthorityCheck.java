package dev.handset.truststore;

import dev.handset.truststore.ChainLimits.UsageRule;
import java.util.List;
import java.util.Optional;

/** Whether the issuers on a path may issue what they did (RFC 5280 section 6.1.4). */
final class AuthorityCheck {
    private static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";
    private static final String ANY_USAGE = "2.5.29.37.0";

    private final ChainLimits limits;

    AuthorityCheck(ChainLimits limits) {
        this.limits = limits;
    }

    /**
     * @param path leaf first
     */
    void check(List<Certificate> path, List<TrustFailure> failures) {
        int under = 0;
        for (int i = 1; i < path.size(); i++) {
            Certificate c = path.get(i);
            mayIssue(c, path.get(i - 1), failures);
            int permitted = c.pathLength().orElse(Integer.MAX_VALUE);
            if (under > permitted) {
                failures.add(
                        new TrustFailure.PathLengthExceeded(
                                c, permitted, under, limits.caConstraints()));
            }
            if (limits.usageOfAuthorities().value() != UsageRule.IGNORED
                    && c.extendedKeyUsage().isPresent()) {
                usage(c, limits.usageOfAuthorities(), failures);
            }
            if (!c.selfIssued()) under++;
        }
    }

    private void mayIssue(Certificate c, Certificate issued, List<TrustFailure> failures) {
        if (!c.isCa()) {
            failures.add(new TrustFailure.NotAnAuthority(c, issued, limits.caConstraints()));
        } else if (c.keyUsage().filter(u -> !u.contains("keyCertSign")).isPresent()) {
            failures.add(
                    new TrustFailure.WrongUsage(
                            c,
                            "keyCertSign",
                            c.keyUsage().orElse(List.of()),
                            limits.caConstraints()));
        }
    }

    /** Refuses a certificate whose extended key usage, listed or not, does not permit servers. */
    static void usage(Certificate c, Limit<UsageRule> rule, List<TrustFailure> failures) {
        if (rule.value() == UsageRule.IGNORED) return;
        Optional<List<String>> listed = c.extendedKeyUsage();
        if (listed.filter(u -> u.contains(SERVER_AUTH) || u.contains(ANY_USAGE)).isPresent()) {
            return;
        }
        failures.add(new TrustFailure.WrongUsage(c, "serverAuth", listed.orElse(List.of()), rule));
    }
}
