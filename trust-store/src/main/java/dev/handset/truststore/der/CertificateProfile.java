package dev.handset.truststore.der;

import java.util.ArrayList;
import java.util.List;

/**
 * What a readable certificate breaks of the certificate profile (RFC 5280 sections 4.1 and 4.2).
 * Asked only for clients that enforce it.
 */
public final class CertificateProfile {
    private static final String AUTHORITY_KEY_ID = "2.5.29.35";
    private static final String SUBJECT_KEY_ID = "2.5.29.14";
    private static final String ALTERNATIVE_NAME = "2.5.29.17";
    private static final String BASIC_CONSTRAINTS = "2.5.29.19";
    private static final String POLICY_CONSTRAINTS = "2.5.29.36";
    private static final String INHIBIT_ANY_POLICY = "2.5.29.54";
    private static final String ACCESS_TO_ISSUER = "1.3.6.1.5.5.7.1.1";
    private static final int MAX_SERIAL_BYTES = 20;

    private final CertificateFields c;
    private final Extensions x;
    private final List<Violation> found;

    private CertificateProfile(CertificateFields fields, List<Violation> noticed) {
        c = fields;
        x = fields.extensions();
        found = new ArrayList<>(noticed);
    }

    public static List<Violation> of(CertificateFields fields) {
        var profile = new CertificateProfile(fields, fields.violations());
        profile.basics();
        profile.subject();
        profile.authorityKeyId();
        profile.subjectKeyId();
        profile.authority();
        profile.criticality();
        NameSyntax.check(fields.extensions(), profile.found);
        return List.copyOf(profile.found);
    }

    /**
     * What is asked of a root that somebody chose to trust. Roots that every browser has break
     * other rules: their serials are 0, their basic constraints not critical, their key ids absent.
     */
    public static List<Violation> ofAnchor(CertificateFields fields) {
        var profile = new CertificateProfile(fields, List.of());
        profile.subject();
        profile.authorityKeyId();
        profile.ownIssuer();
        profile.criticality();
        NameSyntax.check(fields.extensions(), profile.found);
        return List.copyOf(profile.found);
    }

    private void basics() {
        int serialBytes = c.serial().toByteArray().length;
        if (c.serial().signum() <= 0) {
            add("RFC 5280 section 4.1.2.2: a positive serial", c.serial().toString(16));
        } else if (serialBytes > MAX_SERIAL_BYTES) {
            add("RFC 5280 section 4.1.2.2: a serial of at most 20 octets", serialBytes + " octets");
        }
        if (c.version() < 3 && !x.oids().isEmpty()) {
            add("RFC 5280 section 4.1.2.1: version 3 with extensions", "version " + c.version());
        }
        if (c.issuer().isEmpty()) {
            add("RFC 5280 section 4.1.2.4: a non-empty issuer", "an empty one");
        }
    }

    private void subject() {
        if (!c.subject().isEmpty()) {
            if (x.critical().contains(ALTERNATIVE_NAME)) {
                add(
                        "CA/Browser Forum Baseline Requirements section 7.1.2.7.12: no critical"
                                + " subjectAltName beside a subject",
                        "a critical one");
            }
        } else if (x.ca()) {
            add("RFC 5280 section 4.1.2.6: an authority with a subject", "an empty one");
        } else if (!x.critical().contains(ALTERNATIVE_NAME)) {
            add(
                    "RFC 5280 section 4.1.2.6: a critical subjectAltName when there is no subject",
                    x.subjectAlternativeName() ? "one not critical" : "none");
        }
    }

    private void authorityKeyId() {
        if (x.oids().contains(AUTHORITY_KEY_ID)) {
            if (x.authorityKeyId().isEmpty()) {
                add("RFC 5280 section 4.2.1.1: a keyIdentifier", "an identifier without one");
            }
        } else if (!c.selfIssued()) {
            add("RFC 5280 section 4.2.1.1: an authority key identifier", "none");
        }
    }

    private void subjectKeyId() {
        if (x.ca() && !x.oids().contains(SUBJECT_KEY_ID)) {
            add("RFC 5280 section 4.2.1.2: an authority with a subject key identifier", "none");
        }
    }

    private void ownIssuer() {
        if (!c.selfIssued() || x.authorityKeyId().isEmpty()) return;
        if (x.subjectKeyId().isEmpty() || x.subjectKeyId().equals(x.authorityKeyId())) return;
        add(
                "RFC 5280 section 4.2.1.1: a root's own key as its authority's",
                "key id " + x.authorityKeyId().get());
    }

    private void authority() {
        boolean signs = x.keyUsage().filter(u -> u.contains("keyCertSign")).isPresent();
        if (x.ca()) {
            if (!x.critical().contains(BASIC_CONSTRAINTS)) {
                add("RFC 5280 section 4.2.1.9: critical basic constraints", "others");
            }
            if (x.keyUsage().isPresent() && !signs) {
                add("RFC 5280 section 4.2.1.9: an authority with keyCertSign", "one without");
            }
        } else {
            if (signs) add("RFC 5280 section 4.2.1.3: keyCertSign for authorities only", "both");
            if (x.pathLength().isPresent()) {
                add("RFC 5280 section 4.2.1.9: a path length for authorities only", "one");
            }
            if (x.nameConstraints().isPresent()) {
                add("RFC 5280 section 4.2.1.10: name constraints for authorities only", "some");
            }
        }
        if (x.keyUsage().filter(List::isEmpty).isPresent()) {
            add("RFC 5280 section 4.2.1.3: a key usage with a bit set", "one with none");
        }
    }

    private void criticality() {
        never(AUTHORITY_KEY_ID, "4.2.1.1", "authority key identifier");
        never(SUBJECT_KEY_ID, "4.2.1.2", "subject key identifier");
        never(ACCESS_TO_ISSUER, "4.2.2.1", "authority information access");
        always(POLICY_CONSTRAINTS, "4.2.1.11", "policy constraints");
        always(INHIBIT_ANY_POLICY, "4.2.1.14", "inhibit anyPolicy");
    }

    private void never(String oid, String section, String name) {
        if (!x.critical().contains(oid)) return;
        add("RFC 5280 section %s: %s never critical".formatted(section, name), "a critical one");
    }

    private void always(String oid, String section, String name) {
        if (!x.oids().contains(oid) || x.critical().contains(oid)) return;
        add("RFC 5280 section %s: %s always critical".formatted(section, name), "another");
    }

    private void add(String rule, String what) {
        found.add(new Violation(rule, what));
    }
}
