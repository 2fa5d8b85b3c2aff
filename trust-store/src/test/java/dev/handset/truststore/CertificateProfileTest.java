package dev.handset.truststore;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.truststore.der.CertificateProfile;
import dev.handset.truststore.der.Violation;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.PolicyConstraints;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule of the certificate profile from both sides: RFC 5280 sections 4.1 and 4.2. */
class CertificateProfileTest {
    private static final ASN1ObjectIdentifier INHIBIT_ANY_POLICY =
            new ASN1ObjectIdentifier("2.5.29.54");
    private static final DERSequence EMPTY = new DERSequence();

    private static TestPki.Builder leaf() {
        return TestPki.leaf("web.contoso.com", "Root");
    }

    private static TestPki.Builder authority() {
        return TestPki.authority("Issuing", "Root");
    }

    private static TestPki.Builder leafNamed(String subject) {
        return TestPki.leaf(subject, "Root").key("web.contoso.com");
    }

    private static GeneralNames alternative(int type, String name) {
        return new GeneralNames(new GeneralName(type, name));
    }

    private static TestPki.Builder dns(String name) {
        var raw = new DERTaggedObject(false, GeneralName.dNSName, new DERIA5String(name));
        return leaf().with(Extension.subjectAlternativeName, false, new DERSequence(raw));
    }

    private static TestPki.Builder address(int bytes) {
        var raw = new DERTaggedObject(false, 7, new DEROctetString(new byte[bytes]));
        return leaf().with(Extension.subjectAlternativeName, false, new DERSequence(raw));
    }

    private static TestPki.Builder subtree(int tag, byte[] content) {
        var name = new DERTaggedObject(false, tag, new DEROctetString(content));
        var tree = new DERSequence(new DERSequence(name));
        return authority()
                .with(
                        Extension.nameConstraints,
                        true,
                        new DERSequence(new DERTaggedObject(false, 0, tree)));
    }

    private static TestPki.Builder subtree(String dns) {
        return subtree(2, dns.getBytes(US_ASCII));
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) bytes[i] = (byte) values[i];
        return bytes;
    }

    static Stream<Arguments> rules() {
        var noKeyId = new DERSequence(new ASN1EncodableVector());
        return Stream.of(
                arguments("a usual leaf", leaf(), ""),
                arguments("a usual authority", authority(), ""),
                arguments("serial 1", leaf().serial(BigInteger.ONE), ""),
                arguments("serial 0", leaf().serial(BigInteger.ZERO), "4.1.2.2"),
                arguments("serial -1", leaf().serial(BigInteger.ONE.negate()), "4.1.2.2"),
                arguments("20 octets", leaf().serial(BigInteger.ONE.shiftLeft(158)), ""),
                arguments("21 octets", leaf().serial(BigInteger.ONE.shiftLeft(159)), "4.1.2.2"),
                arguments(
                        "no subject, critical name",
                        leafNamed("")
                                .with(
                                        Extension.subjectAlternativeName,
                                        true,
                                        alternative(GeneralName.dNSName, "a.b")),
                        ""),
                arguments("no subject, another name", leafNamed("").dns("a.b"), "4.1.2.6"),
                arguments(
                        "no subject, no name",
                        leafNamed("").without(Extension.subjectAlternativeName),
                        "4.1.2.6"),
                arguments(
                        "authority without subject",
                        TestPki.authority("", "Root").key("Issuing"),
                        "4.1.2.6"),
                arguments(
                        "subject beside a critical name",
                        leaf().with(
                                        Extension.subjectAlternativeName,
                                        true,
                                        alternative(GeneralName.dNSName, "a.b")),
                        "7.1.2.7.12"),
                arguments("no authority key id", leaf().withoutKeyIds(), "4.2.1.1"),
                arguments(
                        "authority key id alone", leaf().withoutKeyIds().authorityKeyId(false), ""),
                arguments(
                        "critical authority key id",
                        leaf().withoutKeyIds().authorityKeyId(true),
                        "4.2.1.1"),
                arguments(
                        "authority key id of nothing",
                        leaf().withoutKeyIds()
                                .with(Extension.authorityKeyIdentifier, false, noKeyId),
                        "4.2.1.1"),
                arguments(
                        "authority without subject key id",
                        authority().withoutKeyIds().authorityKeyId(false),
                        "4.2.1.2"),
                arguments(
                        "critical subject key id",
                        authority().withoutKeyIds().authorityKeyId(false).subjectKeyId(true),
                        "4.2.1.2"),
                arguments("root without authority key id", root().subjectKeyId(false), ""),
                arguments(
                        "basic constraints not critical",
                        authority()
                                .with(
                                        Extension.basicConstraints,
                                        false,
                                        new BasicConstraints(true)),
                        "4.2.1.9"),
                arguments(
                        "authority that may not sign",
                        authority().with(Extension.keyUsage, true, new KeyUsage(KeyUsage.cRLSign)),
                        "4.2.1.9"),
                arguments(
                        "authority without key usage", authority().without(Extension.keyUsage), ""),
                arguments(
                        "leaf that signs certificates",
                        leaf().with(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign)),
                        "4.2.1.3"),
                arguments(
                        "key usage without a bit",
                        leaf().with(Extension.keyUsage, true, new KeyUsage(0)),
                        "4.2.1.3"),
                arguments(
                        "leaf that says it is none",
                        leaf().with(Extension.basicConstraints, false, new BasicConstraints(false)),
                        ""),
                arguments(
                        "name constraints of a leaf",
                        leaf().with(Extension.nameConstraints, true, EMPTY),
                        "4.2.1.10 4.2.1.10"),
                arguments("host", dns("web.contoso.com"), ""),
                arguments("single label", dns("localhost"), ""),
                arguments("wildcard", dns("*.contoso.com"), ""),
                arguments("underscore", dns("_sip.contoso.com"), ""),
                arguments("digits", dns("7.contoso.com"), ""),
                arguments("leading dot", dns(".contoso.com"), "4.2.1.6"),
                arguments("trailing dot", dns("web.contoso.com."), "4.2.1.6"),
                arguments("wildcard inside", dns("web.*.com"), "4.2.1.6"),
                arguments("space", dns(" "), "4.2.1.6"),
                arguments("empty name", dns(""), "4.2.1.6"),
                arguments("label of 63", dns("a".repeat(63) + ".b"), ""),
                arguments("label of 64", dns("a".repeat(64) + ".b"), "4.2.1.6"),
                arguments("name of 253", dns("a.".repeat(126) + "b"), ""),
                arguments("name of 255", dns("a.".repeat(127) + "b"), "4.2.1.6"),
                arguments("NUL", dns("web\0.contoso.com"), "4.2.1.6"),
                arguments("4 octets", address(4), ""),
                arguments("16 octets", address(16), ""),
                arguments("8 octets, a network", address(8), "4.2.1.6"),
                arguments("0 octets", address(0), "4.2.1.6"),
                arguments(
                        "no alternative name in the list",
                        leaf().with(Extension.subjectAlternativeName, false, EMPTY),
                        "4.2.1.6"),
                arguments(
                        "no purpose in the list",
                        leaf().with(Extension.extendedKeyUsage, false, EMPTY),
                        "4.2.1.12"),
                arguments("issuer's address", leaf().caIssuers("http://x/"), ""),
                arguments(
                        "no access in the list",
                        leaf().with(Extension.authorityInfoAccess, false, EMPTY),
                        "4.2.2.1"),
                arguments(
                        "critical access",
                        leaf().with(Extension.authorityInfoAccess, true, leafAccess()),
                        "4.2.2.1"),
                arguments(
                        "policy constraints",
                        authority()
                                .with(
                                        Extension.policyConstraints,
                                        true,
                                        new PolicyConstraints(BigInteger.ONE, null)),
                        ""),
                arguments(
                        "policy constraints not critical",
                        authority()
                                .with(
                                        Extension.policyConstraints,
                                        false,
                                        new PolicyConstraints(BigInteger.ONE, null)),
                        "4.2.1.11"),
                arguments(
                        "inhibit anyPolicy not critical",
                        authority().with(INHIBIT_ANY_POLICY, false, new ASN1Integer(1)),
                        "4.2.1.14"),
                arguments(
                        "no subtree",
                        authority().with(Extension.nameConstraints, true, EMPTY),
                        "4.2.1.10"),
                arguments("subtree", subtree("contoso.com"), ""),
                arguments("subtree of everything", subtree(""), ""),
                arguments("subtree with a leading dot", subtree(".contoso.com"), "4.2.1.10"),
                arguments("subtree with a wildcard", subtree("*.contoso.com"), "4.2.1.10"),
                arguments("network", subtree(7, bytes(192, 0, 2, 0, 255, 255, 255, 0)), ""),
                arguments("every address", subtree(7, new byte[8]), ""),
                arguments("no address", subtree(7, new byte[32]), ""),
                arguments(
                        "mask with a hole",
                        subtree(7, bytes(192, 0, 2, 0, 255, 0, 255, 0)),
                        "4.2.1.10"),
                arguments("address without a mask", subtree(7, bytes(192, 0, 2, 1)), "4.2.1.10"),
                arguments("mail host", subtree(1, "contoso.com".getBytes(US_ASCII)), ""),
                arguments("two at signs", subtree(1, "a@b@c".getBytes(US_ASCII)), "4.2.1.10"));
    }

    private static ASN1Encodable leafAccess() {
        return new AuthorityInformationAccess(
                AccessDescription.id_ad_caIssuers,
                new GeneralName(GeneralName.uniformResourceIdentifier, "http://x/"));
    }

    private static TestPki.Builder root() {
        return TestPki.root("Root").withoutKeyIds();
    }

    /** Sections of the rules broken, in one line. */
    private static String sections(List<Violation> violations) {
        return String.join(
                " ",
                violations.stream()
                        .map(v -> v.rule().replaceAll(".*section ([0-9.]+):.*", "$1"))
                        .toList());
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("rules")
    void names(String name, TestPki.Builder builder, String sections) {
        assertEquals(sections, sections(CertificateProfile.of(builder.make().fields())));
    }

    @Test
    void anIssuerHasAName() throws Exception {
        var whole = org.bouncycastle.asn1.x509.Certificate.getInstance(leaf().der());
        var parts = ASN1Sequence.getInstance(whole.getTBSCertificate()).toArray();
        parts[3] = EMPTY;
        var nameless =
                new DERSequence(
                        new ASN1Encodable[] {
                            new DERSequence(parts),
                            whole.getSignatureAlgorithm(),
                            whole.getSignature()
                        });
        Certificate c = Certificate.parse(nameless.getEncoded());
        assertEquals("4.1.2.4", sections(CertificateProfile.of(c.fields())));
    }

    static Stream<Arguments> anchors() {
        return Stream.of(
                arguments("usual", TestPki.root("Root"), ""),
                arguments("no key ids at all", root(), ""),
                arguments("serial 0", TestPki.root("Root").serial(BigInteger.ZERO), ""),
                arguments(
                        "basic constraints not critical",
                        TestPki.root("Root")
                                .with(
                                        Extension.basicConstraints,
                                        false,
                                        new BasicConstraints(true)),
                        ""),
                arguments("no subject", TestPki.authority("", "Root").key("Issuing"), "4.1.2.6"),
                arguments("critical authority key id", root().authorityKeyId(true), "4.2.1.1"),
                arguments("critical subject key id", root().subjectKeyId(true), "4.2.1.2"),
                arguments(
                        "another authority's key id",
                        root().subjectKeyId(false)
                                .with(
                                        Extension.authorityKeyIdentifier,
                                        false,
                                        new DERSequence(
                                                new DERTaggedObject(
                                                        false,
                                                        0,
                                                        new DEROctetString(new byte[20])))),
                        "4.2.1.1"),
                arguments("trusted intermediate", TestPki.authority("Issuing", "Root"), ""));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("anchors")
    void asksLessOfAnAnchor(String name, TestPki.Builder builder, String sections) {
        assertEquals(sections, sections(CertificateProfile.ofAnchor(builder.make().fields())));
    }

    /** A rule that a browser's own roots break is no rule of a modern client. */
    @Test
    void takesEveryRootOfTheSystem() throws Exception {
        Path bundle = Path.of("/etc/ssl/certs/ca-certificates.crt");
        Assumptions.assumeTrue(Files.isReadable(bundle), "no bundle of roots on this system");
        for (Certificate root : CertificateFiles.parseBundle(Files.readAllBytes(bundle))) {
            assertEquals(List.of(), CertificateProfile.ofAnchor(root.fields()), root::subject);
        }
    }
}
