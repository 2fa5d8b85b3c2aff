package dev.handset.truststore;

import dev.handset.truststore.ChainLimits.CommonNameRule;
import dev.handset.truststore.ChainLimits.WildcardRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Compares the leaf's names with the name wanted (RFC 6125 section 6.4, RFC 2818 section 3.1). */
final class ServerNameCheck {
    private final ChainLimits limits;

    ServerNameCheck(ChainLimits limits) {
        this.limits = limits;
    }

    Optional<TrustFailure> check(Certificate leaf, ServerName name) {
        Optional<String> address = name.address();
        if (address.isPresent()) return checkAddress(leaf, name, address.get());
        List<String> names = leaf.dnsNames();
        boolean byCommonName = false;
        if (names.isEmpty() && limits.commonName().value() == CommonNameRule.WITHOUT_DNS_NAME) {
            names = leaf.commonNames();
            byCommonName = true;
        }
        Optional<String> wildcard = Optional.empty();
        for (String presented : names) {
            if (sameHost(presented, name.text())) return Optional.empty();
            if (!wildcardFits(presented, name.text())) continue;
            if (!byCommonName && limits.wildcard().value() == WildcardRule.LEFTMOST_LABEL) {
                return Optional.empty();
            }
            wildcard = Optional.of(presented);
        }
        if (wildcard.isPresent()) {
            return Optional.of(
                    new TrustFailure.WildcardNotMatched(
                            leaf, name.text(), wildcard.get(), limits.wildcard()));
        }
        return Optional.of(new TrustFailure.WrongName(leaf, name.text(), shown(leaf, names)));
    }

    private Optional<TrustFailure> checkAddress(Certificate leaf, ServerName name, String address) {
        boolean found = leaf.ipAddresses().contains(address);
        boolean commonName =
                leaf.dnsNames().isEmpty()
                        && leaf.ipAddresses().isEmpty()
                        && limits.commonName().value() == CommonNameRule.WITHOUT_DNS_NAME
                        && leaf.commonNames().contains(name.text());
        if (found || commonName) return Optional.empty();
        return Optional.of(
                new TrustFailure.WrongName(leaf, name.text(), shown(leaf, leaf.dnsNames())));
    }

    private static List<String> shown(Certificate leaf, List<String> compared) {
        var all = new ArrayList<>(compared);
        all.addAll(leaf.ipAddresses());
        return all;
    }

    private static boolean sameHost(String presented, String wanted) {
        return withoutDot(presented).toLowerCase(Locale.ROOT).equals(wanted);
    }

    /** {@code *.} as the whole first label, standing for exactly one label, never under a TLD. */
    private static boolean wildcardFits(String presented, String wanted) {
        if (!presented.startsWith("*.")) return false;
        String suffix = withoutDot(presented).substring(1).toLowerCase(Locale.ROOT);
        if (suffix.indexOf('.', 1) < 0) return false;
        int dot = wanted.indexOf('.');
        return dot > 0 && wanted.substring(dot).equals(suffix);
    }

    private static String withoutDot(String name) {
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }
}
