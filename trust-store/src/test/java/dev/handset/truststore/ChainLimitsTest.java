package dev.handset.truststore;

import static dev.handset.truststore.TestPki.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each limit of a profile, from both sides: what is just taken, and what is just refused. */
class ChainLimitsTest {
    private static final String CX600 = "cx600-4.0.7577.4100";
    private static final String WEB = "web.contoso.com";
    private static final Certificate ROOT = TestPki.root("Root").make();
    private static final Certificate ISSUING = TestPki.authority("Issuing", "Root").make();

    private static TestPki.Builder leaf() {
        return TestPki.leaf(WEB, "Root");
    }

    private static PhoneProfile phone(String base, String... limits) {
        var lines = new ArrayList<>(List.of("id: test", "extends: " + base));
        for (String limit : limits) lines.add(limit + " | assumed | this test");
        try {
            return PhoneProfiles.read("test.phone", lines);
        } catch (MalformedProfile e) {
            throw new AssertionError(e);
        }
    }

    /** Reasons in one line; empty when accepted. */
    private static String judge(PhoneProfile phone, String name, Instant now, Certificate... sent) {
        var verdict =
                new ChainJudge(phone)
                        .judge(List.of(sent), List.of(Anchor.of(ROOT)), ServerName.of(name), now);
        if (!(verdict instanceof Verdict.Refused refused)) return "";
        return refused.reasons().stream()
                .map(r -> r.getClass().getSimpleName())
                .collect(Collectors.joining(" "));
    }

    private static Certificate[] tower(int authorities) {
        var sent = new ArrayList<Certificate>();
        String issuer = "Root";
        for (int i = 1; i <= authorities; i++) {
            sent.add(
                    0,
                    TestPki.authority("Level " + i, issuer)
                            .key("Level")
                            .issuerKey(i == 1 ? "Root" : "Level")
                            .make());
            issuer = "Level " + i;
        }
        sent.add(
                0, TestPki.leaf(WEB, issuer).issuerKey(authorities == 0 ? "Root" : "Level").make());
        return sent.toArray(Certificate[]::new);
    }

    static Stream<Arguments> chains() {
        return Stream.of(
                arguments("SHA-1 on a phone", CX600, leaf().signedWith("SHA1withRSA"), ""),
                arguments("SHA-512 on a phone", CX600, leaf().signedWith("SHA512withRSA"), ""),
                arguments(
                        "SHA-224 on a phone",
                        CX600,
                        leaf().signedWith("SHA224withRSA"),
                        "UnsupportedSignature"),
                arguments(
                        "MD5 on a phone",
                        CX600,
                        leaf().signedWith("MD5withRSA"),
                        "UnsupportedSignature"),
                arguments(
                        "SHA-256 on OCS 2007 firmware",
                        "cx700-1.0.522.101",
                        leaf(),
                        "UnsupportedSignature"),
                arguments(
                        "SHA-1 in a modern client",
                        "modern",
                        leaf().signedWith("SHA1withRSA"),
                        "UnsupportedSignature"),
                arguments(
                        "RSASSA-PSS on a phone",
                        CX600,
                        leaf().signedWith("SHA256withRSAandMGF1"),
                        "UnsupportedSignature"),
                arguments(
                        "RSASSA-PSS in a modern client",
                        "modern",
                        leaf().signedWith("SHA256withRSAandMGF1"),
                        ""),
                arguments("RSA 1024 on a phone", CX600, leaf().key("leaf/RSA-1024"), ""),
                arguments(
                        "RSA 1023 on a phone",
                        CX600,
                        leaf().key("leaf/RSA-1023"),
                        "UnsupportedKey"),
                arguments(
                        "RSA 1024 in a modern client",
                        "modern",
                        leaf().key("leaf/RSA-1024"),
                        "UnsupportedKey"),
                arguments("P-256 on a phone", CX600, leaf().key("leaf/P-256"), "UnsupportedKey"),
                arguments("P-256 in a modern client", "modern", leaf().key("leaf/P-256"), ""),
                arguments(
                        "secp256k1 in a modern client",
                        "modern",
                        leaf().key("leaf/secp256k1"),
                        "UnsupportedKey"),
                arguments(
                        "wildcard on a phone",
                        CX600,
                        leaf().dns("*.contoso.com"),
                        "WildcardNotMatched"),
                arguments("wildcard in a modern client", "modern", leaf().dns("*.contoso.com"), ""),
                arguments("wildcard two labels up", "modern", leaf().dns("*.com"), "WrongName"),
                arguments(
                        "wildcard inside a label",
                        "modern",
                        leaf().dns("w*.contoso.com"),
                        "WrongName"),
                arguments(
                        "CN alone on a phone",
                        CX600,
                        leaf().without(Extension.subjectAlternativeName),
                        ""),
                arguments(
                        "CN alone in a modern client",
                        "modern",
                        leaf().without(Extension.subjectAlternativeName),
                        "WrongName"),
                arguments("SAN goes over CN", CX600, leaf().dns("other.contoso.com"), "WrongName"),
                arguments("SAN in capitals", CX600, leaf().dns("WEB.Contoso.COM"), ""),
                arguments("second of two SANs", CX600, leaf().dns("a.b", WEB), ""),
                arguments("NUL in a SAN", CX600, leaf().dns(WEB + "\0.evil.example"), "WrongName"),
                arguments(
                        "no EKU on a phone", CX600, leaf().without(Extension.extendedKeyUsage), ""),
                arguments(
                        "no EKU in a modern client",
                        "modern",
                        leaf().without(Extension.extendedKeyUsage),
                        ""),
                arguments(
                        "other EKU on a phone",
                        CX600,
                        leaf().usage(KeyPurposeId.id_kp_clientAuth),
                        "WrongUsage"),
                arguments(
                        "serverAuth among others",
                        CX600,
                        leaf().usage(KeyPurposeId.id_kp_clientAuth, KeyPurposeId.id_kp_serverAuth),
                        ""),
                arguments("any EKU", CX600, leaf().usage(KeyPurposeId.anyExtendedKeyUsage), ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("chains")
    void judgesTheLeaf(String name, String phone, TestPki.Builder leaf, String reasons) {
        assertEquals(reasons, judge(phone(phone), WEB, NOW, leaf.make()));
    }

    static Stream<Arguments> wildcards() {
        return Stream.of(
                arguments("*.contoso.com", "web.contoso.com", ""),
                arguments("*.CONTOSO.com", "web.contoso.com", ""),
                arguments("*.contoso.com.", "web.contoso.com", ""),
                arguments("*.contoso.com", "contoso.com", "WrongName"),
                arguments("*.contoso.com", "a.web.contoso.com", "WrongName"),
                arguments("*.com", "contoso.com", "WrongName"),
                arguments("*", "web", "WrongName"),
                arguments("*.*.com", "web.contoso.com", "WrongName"),
                arguments("web.*.com", "web.contoso.com", "WrongName"),
                arguments("*contoso.com", "web.contoso.com", "WrongName"),
                arguments("*.contoso.com", "web.contoso.com.evil.example", "WrongName"));
    }

    @ParameterizedTest(name = "{0} for {1}: {2}")
    @MethodSource("wildcards")
    void aWildcardIsOneWholeLabel(String pattern, String wanted, String reasons) {
        var phone = phone(CX600, "chain.wildcard: leftmost-label");
        assertEquals(reasons, judge(phone, wanted, NOW, leaf().dns(pattern).make()));
    }

    static Stream<Arguments> numbers() {
        return Stream.of(
                arguments("RSA at the most", "chain.max-rsa-bits: 2048", leaf(), ""),
                arguments(
                        "RSA one above",
                        "chain.max-rsa-bits: 2047",
                        leaf(),
                        "UnsupportedKey UnsupportedKey"),
                arguments(
                        "no server usage asked for",
                        "chain.server-auth: ignored",
                        leaf().usage(KeyPurposeId.id_kp_clientAuth),
                        ""),
                arguments(
                        "no dates compared",
                        "chain.check-dates: no",
                        leaf().valid("2010-01-01", "2011-01-01"),
                        ""),
                arguments("curve listed", "chain.curves: P-384", leaf().key("leaf/P-384"), ""),
                arguments(
                        "nothing checked",
                        "chain.lenient: yes",
                        TestPki.leaf("x.y", "Nobody"),
                        ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("numbers")
    void followsTheProfile(String name, String limit, TestPki.Builder leaf, String reasons) {
        assertEquals(reasons, judge(phone(CX600, limit), WEB, NOW, leaf.make()));
    }

    static Stream<Arguments> depths() {
        return Stream.of(
                arguments(2, 0, ""),
                arguments(2, 1, "TooDeep"),
                arguments(3, 1, ""),
                arguments(8, 6, ""),
                arguments(8, 7, "TooDeep"));
    }

    @ParameterizedTest(name = "depth {0}, {1} intermediates: {2}")
    @MethodSource("depths")
    void countsLeafAndAnchor(int depth, int authorities, String reasons) {
        var phone = phone(CX600, "chain.max-depth: " + depth);
        assertEquals(reasons, judge(phone, WEB, NOW, tower(authorities)));
    }

    static Stream<Arguments> clocks() {
        return Stream.of(
                arguments("2011-12-31T23:59:59Z", "NotYetValid"),
                arguments("2012-01-01T00:00:00Z", ""),
                arguments("2012-02-01T00:00:00Z", ""),
                arguments("2012-02-01T00:00:01Z", "Expired"),
                arguments("2000-01-01T00:00:00Z", "NotYetValid"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("clocks")
    void comparesDatesToTheSecond(String now, String reasons) {
        Certificate leaf = leaf().valid("2012-01-01", "2012-02-01").make();
        assertEquals(reasons, judge(phone(CX600), WEB, Instant.parse(now), leaf));
    }

    @Test
    void anExpiredAnchorRefusesTheChain() {
        Certificate leaf = leaf().valid("2012-01-01", "2030-01-01").make();
        var now = Instant.parse("2022-06-01T00:00:00Z");
        assertEquals("AnchorExpired", judge(phone(CX600), WEB, now, leaf));
    }

    static Stream<Arguments> addresses() {
        return Stream.of(
                arguments("192.0.2.7", ""),
                arguments("192.0.2.8", "WrongName"),
                arguments("2001:DB8::1", ""),
                arguments("2001:db8:0:0:0:0:0:1", ""),
                arguments("192.0.2.7.", ""),
                arguments("1.192.0.2.7", "WrongName"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("addresses")
    void comparesAddressesWithAddressesOnly(String wanted, String reasons) {
        Certificate leaf =
                leaf().names(
                                new GeneralName(GeneralName.iPAddress, "192.0.2.7"),
                                new GeneralName(GeneralName.dNSName, "192.0.2.8"),
                                new GeneralName(GeneralName.iPAddress, "2001:db8::1"))
                        .make();
        assertEquals(reasons, judge(phone(CX600), wanted, NOW, leaf));
    }

    static Stream<Arguments> issuers() {
        var notCa = TestPki.authority("Issuing", "Root").without(Extension.basicConstraints);
        var noSign =
                TestPki.authority("Issuing", "Root")
                        .with(Extension.keyUsage, true, new KeyUsage(KeyUsage.cRLSign));
        return Stream.of(
                arguments("marked", TestPki.authority("Issuing", "Root"), ""),
                arguments("room below", TestPki.authority("Issuing", "Root").pathLength(0), ""),
                arguments(
                        "no key usage",
                        TestPki.authority("Issuing", "Root").without(Extension.keyUsage),
                        ""),
                arguments("not marked", notCa, "NotAnAuthority"),
                arguments("may not sign", noSign, "WrongUsage"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("issuers")
    void asksIssuersToBeAuthorities(String name, TestPki.Builder issuer, String reasons) {
        Certificate leaf = TestPki.leaf(WEB, "Issuing").make();
        assertEquals(reasons, judge(phone(CX600), WEB, NOW, leaf, issuer.make()));
        assertEquals(
                "", judge(phone(CX600, "chain.ca-constraints: no"), WEB, NOW, leaf, issuer.make()));
    }

    @Test
    void pathLengthCountsTheAuthoritiesBelow() {
        Certificate upper = TestPki.authority("Upper", "Root").pathLength(0).make();
        Certificate issuing = TestPki.authority("Issuing", "Upper").make();
        Certificate leaf = TestPki.leaf(WEB, "Issuing").make();
        assertEquals("PathLengthExceeded", judge(phone(CX600), WEB, NOW, leaf, issuing, upper));
    }

    @Test
    void aChangedCertificateIsABadSignature() throws MalformedCertificate {
        byte[] der = TestPki.leaf(WEB, "Issuing").make().der();
        der[der.length - 1] ^= 1;
        assertEquals(
                "BadSignature", judge(phone(CX600), WEB, NOW, Certificate.parse(der), ISSUING));
    }

    @Test
    void everyReasonIsGivenMostUsefulFirst() {
        Certificate leaf =
                TestPki.leaf("x.y", "Issuing")
                        .valid("2010-01-01", "2011-01-01")
                        .signedWith("SHA224withRSA")
                        .usage(KeyPurposeId.id_kp_clientAuth)
                        .make();
        assertEquals(
                "IssuerMissing Expired UnsupportedSignature WrongName WrongUsage",
                judge(phone(CX600), WEB, NOW, leaf));
    }

    @Test
    void anAssumedLimitSaysSo() {
        var verdict =
                new ChainJudge(phone(CX600))
                        .judge(
                                List.of(leaf().key("leaf/P-256").make()),
                                List.of(Anchor.of(ROOT)),
                                ServerName.of(WEB),
                                NOW);
        var refused = assertInstanceOf(Verdict.Refused.class, verdict);
        assertTrue(refused.first().sentence().endsWith("this phone takes RSA only (assumed)"));
    }
}
