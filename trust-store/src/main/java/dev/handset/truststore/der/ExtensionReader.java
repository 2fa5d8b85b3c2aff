package dev.handset.truststore.der;

import dev.handset.truststore.MalformedCertificate;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the extensions of one certificate (RFC 5280 section 4.2). Used once. */
final class ExtensionReader {
    private static final String ELEMENT = "tbsCertificate.extensions";

    /** Read nowhere, but without bearing on a server's chain, so a critical one is fine. */
    private static final Set<String> HARMLESS =
            Set.of("2.5.29.31", "2.5.29.32", "2.5.29.18", "2.5.29.9", "2.5.29.16");

    private static final List<String> KEY_USAGES =
            List.of(
                    "digitalSignature",
                    "nonRepudiation",
                    "keyEncipherment",
                    "dataEncipherment",
                    "keyAgreement",
                    "keyCertSign",
                    "cRLSign",
                    "encipherOnly",
                    "decipherOnly");

    private static final String CA_ISSUERS = "1.3.6.1.5.5.7.48.2";
    private static final int KEY_ID_TAG = 0x80;
    private static final int URI_TAG = 0x86;

    private final byte[] der;
    private final List<Violation> violations;

    private final Set<String> oids = new LinkedHashSet<>();
    private final Set<String> critical = new LinkedHashSet<>();
    private final Set<String> unknownCritical = new LinkedHashSet<>();
    private final GeneralNames names = new GeneralNames();
    private boolean alternativeName;
    private Optional<List<String>> keyUsage = Optional.empty();
    private Optional<List<String>> extendedKeyUsage = Optional.empty();
    private boolean ca;
    private Optional<Integer> pathLength = Optional.empty();
    private Optional<String> subjectKeyId = Optional.empty();
    private Optional<String> authorityKeyId = Optional.empty();
    private final List<String> caIssuers = new ArrayList<>();
    private Optional<Extensions.NameConstraints> nameConstraints = Optional.empty();

    ExtensionReader(byte[] der, List<Violation> violations) {
        this.der = der;
        this.violations = violations;
    }

    Extensions read(Element list) throws MalformedCertificate {
        var in = new DerReader(der, list);
        while (in.hasMore()) one(new DerReader(der, in.expect(Element.SEQUENCE, ELEMENT)));
        return new Extensions(
                List.copyOf(oids),
                Set.copyOf(critical),
                Set.copyOf(unknownCritical),
                names.dns(),
                names.addresses(),
                names.rawAddresses(),
                names.others(),
                alternativeName,
                keyUsage,
                extendedKeyUsage,
                ca,
                pathLength,
                subjectKeyId,
                authorityKeyId,
                List.copyOf(caIssuers),
                nameConstraints);
    }

    private void one(DerReader in) throws MalformedCertificate {
        String oid = in.oid(ELEMENT + ".extnID");
        boolean isCritical = in.nextIs(Element.BOOLEAN) && in.bool(ELEMENT + ".critical");
        Element value = in.expect(Element.OCTET_STRING, ELEMENT + ".extnValue");
        in.expectEnd(ELEMENT);
        if (!oids.add(oid)) {
            violations.add(
                    new Violation("RFC 5280 section 4.2: each extension once", oid + " twice"));
            return;
        }
        if (isCritical) critical.add(oid);
        var inner = new DerReader(der, value);
        boolean known = true;
        switch (oid) {
            case "2.5.29.14" -> subjectKeyId(inner);
            case "2.5.29.15" -> keyUsage(inner);
            case "2.5.29.17" -> alternativeNames(inner);
            case "2.5.29.19" -> basicConstraints(inner);
            case "2.5.29.30" -> nameConstraints(inner);
            case "2.5.29.35" -> authorityKeyId(inner);
            case "2.5.29.37" -> extendedKeyUsage(inner);
            case "1.3.6.1.5.5.7.1.1" -> informationAccess(inner);
            default -> known = HARMLESS.contains(oid);
        }
        if (isCritical && !known) unknownCritical.add(oid);
    }

    private void subjectKeyId(DerReader in) throws MalformedCertificate {
        Element id = in.expect(Element.OCTET_STRING, "subjectKeyIdentifier");
        in.expectEnd("subjectKeyIdentifier");
        subjectKeyId = Optional.of(hex(id));
    }

    private void authorityKeyId(DerReader in) throws MalformedCertificate {
        String element = "authorityKeyIdentifier";
        Element sequence = in.expect(Element.SEQUENCE, element);
        in.checkInside(sequence, element);
        in.expectEnd(element);
        var parts = new DerReader(der, sequence);
        if (parts.nextIs(KEY_ID_TAG)) {
            authorityKeyId = Optional.of(hex(parts.next(element + ".keyIdentifier")));
        }
    }

    private void keyUsage(DerReader in) throws MalformedCertificate {
        Element bits = in.expect(Element.BIT_STRING, "keyUsage");
        in.expectEnd("keyUsage");
        if (bits.length() == 0) {
            throw DerReader.bad(bits.start(), "keyUsage", "a BIT STRING", "an empty one");
        }
        var uses = new ArrayList<String>();
        for (int i = 0; i < KEY_USAGES.size(); i++) {
            int at = bits.content() + 1 + i / 8;
            if (at < bits.end() && (der[at] & (0x80 >> (i % 8))) != 0) uses.add(KEY_USAGES.get(i));
        }
        keyUsage = Optional.of(List.copyOf(uses));
    }

    private void extendedKeyUsage(DerReader in) throws MalformedCertificate {
        var list = new DerReader(der, in.expect(Element.SEQUENCE, "extKeyUsage"));
        in.expectEnd("extKeyUsage");
        var uses = new ArrayList<String>();
        while (list.hasMore()) uses.add(list.oid("extKeyUsage"));
        notEmpty(uses.isEmpty(), "4.2.1.12: an extended key usage with a purpose");
        extendedKeyUsage = Optional.of(List.copyOf(uses));
    }

    private void basicConstraints(DerReader in) throws MalformedCertificate {
        String element = "basicConstraints";
        var sequence = new DerReader(der, in.expect(Element.SEQUENCE, element));
        in.expectEnd(element);
        ca = sequence.nextIs(Element.BOOLEAN) && sequence.bool(element + ".cA");
        if (sequence.hasMore()) {
            BigInteger length = sequence.integer(element + ".pathLenConstraint");
            if (length.signum() < 0) {
                violations.add(
                        new Violation(
                                "RFC 5280 section 4.2.1.9: a path length of 0 or more",
                                length.toString()));
            }
            pathLength =
                    Optional.of(
                            length.bitLength() > 30
                                    ? Integer.MAX_VALUE
                                    : Math.max(0, length.intValue()));
        }
        sequence.expectEnd(element);
    }

    private void alternativeNames(DerReader in) throws MalformedCertificate {
        String element = "subjectAltName";
        var list = new DerReader(der, in.expect(Element.SEQUENCE, element));
        in.expectEnd(element);
        alternativeName = true;
        notEmpty(!list.hasMore(), "4.2.1.6: a subjectAltName with a name");
        while (list.hasMore()) names.add(GeneralNames.read(list, der, element));
    }

    private void informationAccess(DerReader in) throws MalformedCertificate {
        String element = "authorityInfoAccess";
        var list = new DerReader(der, in.expect(Element.SEQUENCE, element));
        in.expectEnd(element);
        notEmpty(!list.hasMore(), "4.2.2.1: an information access with a description");
        while (list.hasMore()) {
            var access = new DerReader(der, list.expect(Element.SEQUENCE, element));
            String method = access.oid(element + ".accessMethod");
            Element location = access.next(element + ".accessLocation");
            access.checkInside(location, element);
            if (method.equals(CA_ISSUERS) && location.tag() == URI_TAG) {
                caIssuers.add(GeneralNames.ascii(location, der));
            }
        }
    }

    private void nameConstraints(DerReader in) throws MalformedCertificate {
        String element = "nameConstraints";
        var sequence = new DerReader(der, in.expect(Element.SEQUENCE, element));
        in.expectEnd(element);
        var permitted = sequence.nextIs(0xa0) ? subtrees(sequence, element) : NO_NAMES;
        var excluded = sequence.nextIs(0xa1) ? subtrees(sequence, element) : NO_NAMES;
        sequence.expectEnd(element);
        nameConstraints = Optional.of(new Extensions.NameConstraints(permitted, excluded));
    }

    private static final List<Extensions.GeneralName> NO_NAMES = List.of();

    private List<Extensions.GeneralName> subtrees(DerReader in, String element)
            throws MalformedCertificate {
        var list = new DerReader(der, in.next(element));
        var subtrees = new ArrayList<Extensions.GeneralName>();
        while (list.hasMore()) {
            var subtree = new DerReader(der, list.expect(Element.SEQUENCE, element));
            subtrees.add(GeneralNames.read(subtree, der, element));
            if (subtree.hasMore()) {
                violations.add(
                        new Violation(
                                "RFC 5280 section 4.2.1.10: no minimum or maximum", "one of them"));
            }
        }
        return subtrees;
    }

    private void notEmpty(boolean empty, String rule) {
        if (empty) violations.add(new Violation("RFC 5280 section " + rule, "an empty one"));
    }

    private String hex(Element e) {
        return HexFormat.of().formatHex(der, e.content(), e.end());
    }
}
