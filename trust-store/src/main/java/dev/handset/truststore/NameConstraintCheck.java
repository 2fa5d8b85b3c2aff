package dev.handset.truststore;

import dev.handset.truststore.der.Extensions.GeneralName;
import dev.handset.truststore.der.Extensions.Kind;
import dev.handset.truststore.der.Extensions.NameConstraints;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Applies name constraints of the authorities on a path (RFC 5280 sections 4.2.1.10, 6.1). Names
 * times constraints may be made to explode, so comparisons are counted over all paths of a chain.
 */
final class NameConstraintCheck {
    /** Comparisons of one name with one subtree spent on one chain. */
    static final int MAX_COMPARISONS = 100_000;

    private int comparisons;

    /**
     * @param path leaf first, with the anchor's certificate last where its constraints count
     */
    void check(List<Certificate> path, List<TrustFailure> failures) {
        for (int i = 1; i < path.size(); i++) {
            Certificate authority = path.get(i);
            Optional<NameConstraints> constraints =
                    authority.fields().extensions().nameConstraints();
            if (constraints.isEmpty()) continue;
            for (int j = 0; j < i; j++) {
                Certificate c = path.get(j);
                // A self-issued authority may carry its own name; the leaf never escapes.
                if (j > 0 && c.selfIssued()) continue;
                check(c, authority, constraints.get(), failures);
            }
        }
        if (comparisons > MAX_COMPARISONS) {
            failures.add(new TrustFailure.WorkBudgetExceeded("name comparisons", MAX_COMPARISONS));
        }
    }

    private void check(
            Certificate c,
            Certificate authority,
            NameConstraints constraints,
            List<TrustFailure> failures) {
        for (GeneralName name : namesOf(c)) {
            comparisons += constraints.excluded().size() + constraints.permitted().size();
            if (comparisons > MAX_COMPARISONS) return;
            Optional<GeneralName> excluded =
                    constraints.excluded().stream()
                            .filter(e -> NameSubtree.touches(e, name))
                            .findFirst();
            if (excluded.isPresent()) {
                failures.add(refused(c, name, authority, "excluded is " + text(excluded.get())));
                continue;
            }
            List<GeneralName> permitted =
                    constraints.permitted().stream()
                            .filter(p -> NameSubtree.sameForm(p, name))
                            .toList();
            if (permitted.isEmpty()
                    || permitted.stream().anyMatch(p -> NameSubtree.covers(p, name))) {
                continue;
            }
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

    /** Subject and alternative names; mail addresses of the subject where there are no others. */
    private static List<GeneralName> namesOf(Certificate c) {
        var extensions = c.fields().extensions();
        var names = new ArrayList<>(extensions.otherNames());
        extensions.rawAddresses().forEach(a -> names.add(new GeneralName(Kind.IP, a)));
        extensions.dnsNames().forEach(n -> names.add(new GeneralName(Kind.DNS, n)));
        var subject = c.fields().subject();
        if (subject.isEmpty()) return names;
        names.add(new GeneralName(Kind.DIRECTORY, subject.key()));
        if (!extensions.subjectAlternativeName()) {
            subject.emailAddresses().forEach(m -> names.add(new GeneralName(Kind.EMAIL, m)));
        }
        return names;
    }
}
