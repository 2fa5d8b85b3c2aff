package dev.handset.truststore;

import dev.handset.truststore.der.Extensions.GeneralName;
import dev.handset.truststore.der.Extensions.Kind;
import dev.handset.truststore.der.Extensions.NameConstraints;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Applies name constraints of the authorities on a path (RFC 5280 sections 4.2.1.10, 6.1). */
final class NameConstraintCheck {
    private static final int IPV4_BYTES = 4;
    private static final int IPV6_BYTES = 16;

    private NameConstraintCheck() {}

    static void check(List<Certificate> below, List<TrustFailure> failures) {
        for (int i = 1; i < below.size(); i++) {
            Certificate authority = below.get(i);
            Optional<NameConstraints> constraints =
                    authority.fields().extensions().nameConstraints();
            if (constraints.isEmpty()) continue;
            for (int j = 0; j < i; j++) {
                Certificate c = below.get(j);
                // A self-issued authority may carry its own name; the leaf never escapes.
                if (j > 0 && c.selfIssued()) continue;
                check(c, authority, constraints.get(), failures);
            }
        }
    }

    private static void check(
            Certificate c,
            Certificate authority,
            NameConstraints constraints,
            List<TrustFailure> failures) {
        for (GeneralName name : namesOf(c)) {
            Optional<GeneralName> excluded =
                    constraints.excluded().stream().filter(e -> covers(e, name)).findFirst();
            if (excluded.isPresent()) {
                failures.add(refused(c, name, authority, "excluded is " + text(excluded.get())));
                continue;
            }
            List<GeneralName> permitted =
                    constraints.permitted().stream().filter(p -> p.kind() == name.kind()).toList();
            if (permitted.isEmpty() || permitted.stream().anyMatch(p -> covers(p, name))) continue;
            String allowed =
                    String.join(", ", permitted.stream().map(NameConstraintCheck::text).toList());
            failures.add(refused(c, name, authority, "permitted is " + allowed));
        }
    }

    private static TrustFailure refused(
            Certificate c, GeneralName name, Certificate authority, String constraint) {
        return new TrustFailure.NameNotPermitted(c, text(name), authority, constraint);
    }

    private static String text(GeneralName name) {
        return name.kind().name().toLowerCase(Locale.ROOT) + " \"" + name.text() + "\"";
    }

    private static List<GeneralName> namesOf(Certificate c) {
        var names = new ArrayList<>(c.fields().extensions().otherNames());
        c.fields().extensions().rawAddresses().forEach(a -> names.add(new GeneralName(Kind.IP, a)));
        c.dnsNames().forEach(n -> names.add(new GeneralName(Kind.DNS, n)));
        String subject = c.fields().subjectKey();
        if (!subject.isEmpty()) names.add(new GeneralName(Kind.DIRECTORY, subject));
        return names;
    }

    private static boolean covers(GeneralName subtree, GeneralName name) {
        if (subtree.kind() != name.kind()) return false;
        return switch (name.kind()) {
            case DNS -> host(subtree.text(), name.text(), true);
            case EMAIL -> email(subtree.text(), name.text());
            case URI -> uri(subtree.text(), name.text());
            case DIRECTORY -> directory(subtree.text(), name.text());
            case IP -> address(subtree.text(), name.text());
            // Nothing can be said of it, so it is treated as covered by an exclusion only.
            case OTHER -> false;
        };
    }

    private static boolean host(String subtree, String name, boolean withSubdomains) {
        String base = subtree.toLowerCase(Locale.ROOT);
        String host = name.toLowerCase(Locale.ROOT);
        if (base.isEmpty()) return true;
        if (base.startsWith(".")) return host.endsWith(base);
        return host.equals(base) || (withSubdomains && host.endsWith("." + base));
    }

    private static boolean email(String subtree, String name) {
        int at = name.lastIndexOf('@');
        if (subtree.contains("@")) return subtree.equalsIgnoreCase(name);
        return host(subtree, name.substring(at + 1), false);
    }

    private static boolean uri(String subtree, String name) {
        int start = name.indexOf("://");
        if (start < 0) return false;
        String rest = name.substring(start + 3);
        String authority = rest.split("[/?#]", 2)[0];
        String host = authority.substring(authority.lastIndexOf('@') + 1).split(":", 2)[0];
        return host(subtree, host, false);
    }

    /** Both are most specific first, so the base is the end of the name, from a whole part on. */
    private static boolean directory(String base, String name) {
        if (base.isEmpty() || name.equals(base)) return true;
        if (!name.endsWith("," + base)) return false;
        int comma = name.length() - base.length() - 1;
        int slashes = 0;
        while (comma - slashes > 0 && name.charAt(comma - slashes - 1) == '\\') slashes++;
        return slashes % 2 == 0;
    }

    private static boolean address(String subtree, String name) {
        int bytes = name.length() / 2;
        if ((bytes != IPV4_BYTES && bytes != IPV6_BYTES) || subtree.length() != 2 * name.length()) {
            return false;
        }
        var base = new BigInteger(subtree.substring(0, name.length()), 16);
        var mask = new BigInteger(subtree.substring(name.length()), 16);
        return new BigInteger(name, 16).and(mask).equals(base.and(mask));
    }
}
