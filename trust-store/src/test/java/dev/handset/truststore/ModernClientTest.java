package dev.handset.truststore;

import static dev.handset.truststore.TestPki.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.math.BigInteger;
import java.util.List;
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
import org.bouncycastle.asn1.x509.NameConstraints;
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
                        "leading dot leaves the domain out",
                        permitting(DNS, ".contoso.com"),
                        leaf(),
                        ""),
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
                        "serial 0", leaf().serial(BigInteger.ZERO), issuing(), "ProfileViolation"),
                arguments(
                        "negative serial",
                        leaf().serial(BigInteger.valueOf(-5)),
                        issuing(),
                        "ProfileViolation"),
                arguments(
                        "serial of 20 octets",
                        leaf().serial(BigInteger.ONE.shiftLeft(158)),
                        issuing(),
                        ""),
                arguments(
                        "serial of 21 octets",
                        leaf().serial(BigInteger.ONE.shiftLeft(160)),
                        issuing(),
                        "ProfileViolation"),
                arguments(
                        "authority for servers",
                        leaf(),
                        issuing().usage(KeyPurposeId.id_kp_serverAuth),
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
}
