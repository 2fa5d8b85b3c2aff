package dev.handset.truststore;

import static dev.handset.truststore.TestPki.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Rules of RFC 5280 that phones let pass and a modern client does not. */
class ModernClientTest {
    private static final PhoneProfile MODERN = PhoneProfiles.byId("modern").orElseThrow();
    private static final PhoneProfile PHONE =
            PhoneProfiles.byId("cx600-4.0.7577.4100").orElseThrow();
    private static final Certificate ROOT = TestPki.root("Root").make();
    private static final ServerName WEB = ServerName.of("web.contoso.com");

    private static TestPki.Builder issuing() {
        return TestPki.authority("Issuing", "Root");
    }

    private static TestPki.Builder leaf() {
        return TestPki.leaf("web.contoso.com", "Issuing");
    }

    private static String judge(PhoneProfile profile, Certificate leaf, Certificate issuing) {
        var verdict =
                new ChainJudge(profile)
                        .judge(List.of(leaf, issuing), List.of(Anchor.of(ROOT)), WEB, NOW);
        return reasons(verdict);
    }

    private static String reasons(Verdict verdict) {
        if (!(verdict instanceof Verdict.Refused refused)) return "";
        return refused.reasons().stream()
                .map(r -> r.getClass().getSimpleName())
                .collect(Collectors.joining(" "));
    }

    private static TestPki.Builder permitting(int type, String name) {
        return constrained(new GeneralSubtree[] {tree(type, name)}, NONE);
    }

    private static TestPki.Builder excluding(int type, String name) {
        return constrained(NONE, new GeneralSubtree[] {tree(type, name)});
    }

    private static final GeneralSubtree[] NONE = {};

    private static TestPki.Builder constrained(
            GeneralSubtree[] permitted, GeneralSubtree[] excluded) {
        return issuing()
                .with(Extension.nameConstraints, true, new NameConstraints(permitted, excluded));
    }

    private static GeneralSubtree tree(int type, String name) {
        if (type == GeneralName.directoryName) {
            return new GeneralSubtree(new GeneralName(new X500Name(name)));
        }
        return new GeneralSubtree(new GeneralName(type, name));
    }

    private static final int DNS = GeneralName.dNSName;
    private static final int IP = GeneralName.iPAddress;
    private static final int REGISTERED_ID = GeneralName.registeredID;
    private static final int DIRECTORY = GeneralName.directoryName;

    static Stream<Arguments> constraints() {
        var address = new GeneralName(IP, "192.0.2.7");
        var dns = new GeneralName(DNS, "web.contoso.com");
        return Stream.of(
                arguments("permitted domain", permitting(DNS, "contoso.com"), leaf(), ""),
                arguments("permitted host itself", permitting(DNS, "web.contoso.com"), leaf(), ""),
                arguments(
                        "only like the permitted domain",
                        permitting(DNS, "ntoso.com"),
                        leaf(),
                        "NameNotPermitted"),
                arguments(
                        "other domain permitted",
                        permitting(DNS, "fabrikam.com"),
                        leaf(),
                        "NameNotPermitted"),
                arguments(
                        "excluded domain",
                        excluding(DNS, "contoso.com"),
                        leaf(),
                        "NameNotPermitted"),
                arguments("other domain excluded", excluding(DNS, "fabrikam.com"), leaf(), ""),
                arguments(
                        "leading dot, a form for URIs only",
                        permitting(DNS, ".contoso.com"),
                        leaf(),
                        "ProfileViolation"),
                arguments(
                        "wildcard inside the permitted domain",
                        permitting(DNS, "contoso.com"),
                        leaf().dns("web.contoso.com", "*.contoso.com"),
                        ""),
                arguments(
                        "wildcard that could be the excluded host",
                        excluding(DNS, "bar.contoso.com"),
                        leaf().dns("web.contoso.com", "*.contoso.com"),
                        "NameNotPermitted"),
                arguments(
                        "wildcard that could be more than the permitted host",
                        permitting(DNS, "web.contoso.com"),
                        leaf().dns("web.contoso.com", "*.contoso.com"),
                        "NameNotPermitted"),
                arguments(
                        "wildcard beside the excluded host",
                        excluding(DNS, "a.bar.contoso.com"),
                        leaf().dns("web.contoso.com", "*.contoso.com"),
                        ""),
                arguments(
                        "excluded form that nobody knows, and a name of it",
                        excluding(REGISTERED_ID, "1.2.3"),
                        leaf().names(dns, new GeneralName(REGISTERED_ID, "1.2.3.4")),
                        "NameNotPermitted"),
                arguments(
                        "excluded form that nobody knows, and no name of it",
                        excluding(REGISTERED_ID, "1.2.3"),
                        leaf(),
                        ""),
                arguments(
                        "permitted form that nobody knows, and a name of it",
                        permitting(REGISTERED_ID, "1.2.3"),
                        leaf().names(dns, new GeneralName(REGISTERED_ID, "1.2.3.4")),
                        "NameNotPermitted"),
                arguments(
                        "permitted network",
                        permitting(IP, "192.0.2.0/24"),
                        leaf().names(dns, address),
                        ""),
                arguments(
                        "other network permitted",
                        permitting(IP, "198.51.100.0/24"),
                        leaf().names(dns, address),
                        "NameNotPermitted"),
                arguments(
                        "excluded network",
                        excluding(IP, "192.0.2.0/28"),
                        leaf().names(dns, address),
                        "NameNotPermitted"),
                arguments(
                        "network says nothing of names",
                        permitting(IP, "192.0.2.0/24"),
                        leaf(),
                        ""),
                arguments("permitted organisation", permitting(DIRECTORY, "O=contoso"), leaf(), ""),
                arguments(
                        "other organisation",
                        permitting(DIRECTORY, "O=Fabrikam"),
                        leaf(),
                        "NameNotPermitted"),
                arguments(
                        "excluded organisation",
                        excluding(DIRECTORY, "O=Contoso"),
                        leaf(),
                        "NameNotPermitted"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("constraints")
    void appliesNameConstraints(
            String name, TestPki.Builder issuing, TestPki.Builder leaf, String reasons) {
        Certificate authority = issuing.make();
        assertEquals(reasons, judge(MODERN, leaf.make(), authority));
        assertEquals("", judge(PHONE, leaf.make(), authority));
    }

    static Stream<Arguments> rules() {
        var odd = new ASN1ObjectIdentifier("1.2.3.4.5");
        return Stream.of(
                arguments("fine", leaf(), issuing(), ""),
                arguments(
                        "unknown critical extension",
                        leaf().with(odd, true, DERNull.INSTANCE),
                        issuing(),
                        "UnknownCriticalExtension"),
                arguments(
                        "unknown extension, not critical",
                        leaf().with(odd, false, DERNull.INSTANCE),
                        issuing(),
                        ""),
                arguments(
                        "critical in the authority",
                        leaf(),
                        issuing().with(odd, true, new DEROctetString(new byte[0])),
                        "UnknownCriticalExtension"),
                arguments(
                        "a rule of the profile broken by the leaf",
                        leaf().serial(BigInteger.ZERO),
                        issuing(),
                        "ProfileViolation"),
                arguments(
                        "a rule of the profile broken by the authority",
                        leaf(),
                        issuing().serial(BigInteger.ZERO),
                        "ProfileViolation"),
                arguments(
                        "authority for servers",
                        leaf(),
                        issuing().usage(KeyPurposeId.id_kp_serverAuth),
                        ""),
                arguments(
                        "authority for any use",
                        leaf(),
                        issuing().usage(KeyPurposeId.anyExtendedKeyUsage),
                        ""),
                arguments(
                        "authority for clients only",
                        leaf(),
                        issuing().usage(KeyPurposeId.id_kp_clientAuth),
                        "WrongUsage"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void appliesTheCertificateProfile(
            String name, TestPki.Builder leaf, TestPki.Builder issuing, String reasons) {
        assertEquals(reasons, judge(MODERN, leaf.make(), issuing.make()));
        assertEquals("", judge(PHONE, leaf.make(), issuing.make()));
    }

    private static TestPki.Builder root() {
        return TestPki.root("Root");
    }

    static Stream<Arguments> roots() {
        var odd = new ASN1ObjectIdentifier("1.2.3.4.5");
        return Stream.of(
                arguments("usual", root(), ""),
                arguments("room for one below", root().pathLength(1), ""),
                arguments("no room below", root().pathLength(0), "PathLengthExceeded"),
                arguments(
                        "not marked as an authority",
                        root().without(Extension.basicConstraints),
                        "NotAnAuthority"),
                arguments(
                        "may not sign certificates",
                        root().with(Extension.keyUsage, true, new KeyUsage(KeyUsage.cRLSign)),
                        "WrongUsage"),
                arguments(
                        "unknown critical extension",
                        root().with(odd, true, DERNull.INSTANCE),
                        "UnknownCriticalExtension"),
                arguments(
                        "may not issue for this name",
                        root().with(
                                        Extension.nameConstraints,
                                        true,
                                        new NameConstraints(
                                                NONE,
                                                new GeneralSubtree[] {tree(DNS, "contoso.com")})),
                        "NameNotPermitted"),
                arguments(
                        "for clients only",
                        root().usage(KeyPurposeId.id_kp_clientAuth),
                        "WrongUsage"),
                arguments(
                        "breaks the profile",
                        root().withoutKeyIds().subjectKeyId(true),
                        "ProfileViolation"),
                arguments(
                        "not yet valid", root().valid("2013-01-01", "2020-01-01"), "NotYetValid"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("roots")
    void holdsTheAnchorToItsOwnConstraints(String name, TestPki.Builder root, String reasons) {
        var anchors = List.of(Anchor.of(root.make()));
        var sent = List.of(leaf().make(), issuing().make());
        assertEquals(reasons, reasons(new ChainJudge(MODERN).judge(sent, anchors, WEB, NOW)));
        assertEquals("", reasons(new ChainJudge(PHONE).judge(sent, anchors, WEB, NOW)));
    }

    static Stream<Arguments> lengths() {
        return Stream.of( // path lengths from the root's child down; -1: unlimited
                arguments(List.of(0), ""),
                arguments(List.of(1), ""),
                arguments(List.of(0, 0), "PathLengthExceeded"),
                arguments(List.of(1, 0), ""),
                arguments(List.of(1, 2), ""),
                arguments(List.of(1, 0, 0), "PathLengthExceeded PathLengthExceeded"),
                arguments(List.of(-1, 0), ""),
                arguments(List.of(-1, 0, -1), "PathLengthExceeded"),
                arguments(List.of(2, 1, 0), ""));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("lengths")
    void countsTheAuthoritiesBelow(List<Integer> lengths, String reasons) {
        var sent = new ArrayList<Certificate>();
        String issuer = "Root";
        for (int i = 0; i < lengths.size(); i++) {
            var authority = TestPki.authority("Level " + i, issuer);
            if (lengths.get(i) >= 0) authority.pathLength(lengths.get(i));
            sent.add(0, authority.make());
            issuer = "Level " + i;
        }
        sent.add(0, TestPki.leaf("web.contoso.com", issuer).make());
        assertEquals(reasons, reasons(judge(sent)));
    }

    /** A renewed authority that issued to itself takes no room (RFC 5280 section 4.2.1.9). */
    @Test
    void selfIssuedAuthoritiesAreNotCounted() {
        var sent =
                List.of(
                        leaf().issuerKey("Issuing").make(),
                        TestPki.authority("Issuing", "Upper")
                                .issuerKey("renewed")
                                .pathLength(0)
                                .make(),
                        TestPki.authority("Upper", "Upper")
                                .key("Upper")
                                .issuerKey("Upper")
                                .key("renewed")
                                .issuerKey("Upper")
                                .pathLength(1)
                                .make(),
                        TestPki.authority("Upper", "Root").pathLength(1).make());
        assertEquals("", reasons(judge(sent)));
    }

    @Test
    void anAuthorityMayServeAsALeaf() {
        Certificate server =
                TestPki.authority("web.contoso.com", "Root").dns("web.contoso.com").make();
        assertEquals("", reasons(judge(List.of(server))));
    }

    @Test
    void aNameThatWasNotGivenIsNotCheckedAndSaidSo() {
        var sent = List.of(leaf().dns("fabrikam.example").make(), issuing().make());
        var verdict =
                assertInstanceOf(
                        Verdict.Accepted.class,
                        new ChainJudge(MODERN)
                                .judge(
                                        sent,
                                        List.of(),
                                        List.of(Anchor.of(ROOT)),
                                        Optional.empty(),
                                        NOW));
        assertEquals(
                List.of(Warning.Kind.NOT_CHECKED),
                verdict.warnings().stream().map(Warning::kind).toList());
    }

    private static Verdict judge(List<Certificate> sent) {
        return new ChainJudge(MODERN).judge(sent, List.of(Anchor.of(ROOT)), WEB, NOW);
    }
}
