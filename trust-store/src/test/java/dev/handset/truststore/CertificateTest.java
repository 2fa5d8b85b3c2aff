package dev.handset.truststore;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CertificateTest {
    private static final Certificate ROOT = TestPki.root("Root").make();
    private static final Certificate LEAF =
            TestPki.leaf("web.contoso.com", "Root")
                    .names(
                            new GeneralName(GeneralName.dNSName, "web.contoso.com"),
                            new GeneralName(GeneralName.dNSName, "*.contoso.com"),
                            new GeneralName(GeneralName.iPAddress, "192.0.2.7"),
                            new GeneralName(GeneralName.iPAddress, "2001:db8::1"))
                    .caIssuers("http://pki.contoso.com/root.crt")
                    .make();

    @Test
    void readsWhatThePlatformReads() throws Exception {
        for (Certificate c : List.of(ROOT, LEAF)) {
            var jdk =
                    (X509Certificate)
                            CertificateFactory.getInstance("X.509")
                                    .generateCertificate(new ByteArrayInputStream(c.der()));
            assertEquals(jdk.getSerialNumber(), c.serial());
            assertEquals(jdk.getNotBefore().toInstant(), c.notBefore());
            assertEquals(jdk.getNotAfter().toInstant(), c.notAfter());
            assertEquals(jdk.getSubjectX500Principal().getName(), c.subject());
            assertEquals(jdk.getIssuerX500Principal().getName(), c.issuer());
            assertArrayEquals(jdk.getSubjectX500Principal().getEncoded(), c.subjectDer());
            assertArrayEquals(jdk.getIssuerX500Principal().getEncoded(), c.issuerDer());
            assertArrayEquals(jdk.getPublicKey().getEncoded(), c.publicKey().spki());
            assertEquals(Optional.ofNullable(jdk.getExtendedKeyUsage()), c.extendedKeyUsage());
            assertEquals(jdk.getSigAlgOID(), c.signature().oid());
            assertEquals(jdk.getBasicConstraints() >= 0, c.isCa());
        }
    }

    @Test
    void readsNamesAndHints() {
        assertEquals(List.of("web.contoso.com", "*.contoso.com"), LEAF.dnsNames());
        assertEquals(List.of("192.0.2.7", "2001:db8:0:0:0:0:0:1"), LEAF.ipAddresses());
        assertEquals(List.of("web.contoso.com"), LEAF.commonNames());
        assertEquals(List.of("http://pki.contoso.com/root.crt"), LEAF.caIssuers());
        assertEquals(ROOT.subjectKeyId(), LEAF.authorityKeyId());
        assertEquals(Optional.of(List.of("keyCertSign")), ROOT.keyUsage());
        assertEquals("RSA-2048", LEAF.publicKey().toString());
        assertEquals("sha256WithRSAEncryption", LEAF.signature().toString());
        assertTrue(ROOT.selfIssued());
        assertFalse(LEAF.selfIssued());
    }

    static Stream<Arguments> keys() {
        return Stream.of(
                arguments("x/RSA-1024", "RSA-1024"),
                arguments("x/P-256", "EC P-256"),
                arguments("x/P-384", "EC P-384"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("keys")
    void namesKeys(String label, String text) {
        assertEquals(text, TestPki.root("Key").key(label).make().publicKey().toString());
    }

    static Stream<Arguments> names() {
        return Stream.of(
                arguments("CN=a\\,b", "CN=a\\,b"),
                arguments("CN=a+OU=b,O=c", "O=c,CN=a+OU=b"),
                arguments("CN=\\ a\\ ", "CN=\\ a\\ "),
                arguments("CN=\\#a", "CN=\\#a"),
                arguments("E=x@y.z,CN=a", "CN=a,emailAddress=x@y.z"),
                arguments("CN=Zürich", "CN=Zürich"),
                arguments("CN=a\\0d\\0ab", "CN=a\\0d\\0ab"),
                arguments("CN=a\\e2\\80\\aeb", "CN=a\\e2\\80\\aeb"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void writesNamesSafely(String name, String text) {
        assertEquals(text, TestPki.root(name).key("Root").make().subject());
    }

    @Test
    void namesCompareWithoutCaseAndSpacing() {
        Certificate a = TestPki.root("CN=The  Root,O=Contoso").key("Root").make();
        Certificate b = TestPki.root("CN=the root,O=CONTOSO").key("Root").make();
        assertTrue(a.fields().subject().sameAs(b.fields().subject()));
        assertEquals(a.fields().subject().key(), b.fields().subject().key());
    }

    @Test
    void equalityIsOfBytes() throws Exception {
        assertEquals(LEAF, Certificate.parse(LEAF.der()));
        assertEquals(LEAF.hashCode(), Certificate.parse(LEAF.der()).hashCode());
        assertFalse(LEAF.equals(ROOT));
    }

    @Test
    void pemComesBack() throws Exception {
        assertEquals(
                List.of(LEAF),
                CertificateFiles.parseBundle(
                        LEAF.toPem().getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
    }

    static Stream<Arguments> malformed() {
        return Stream.of(
                arguments(
                        "nothing",
                        "",
                        "byte 0, Certificate: expected SEQUENCE (30), found the end"),
                arguments(
                        "a number",
                        "020100",
                        "byte 0, Certificate: expected SEQUENCE (30), found INTEGER (02)"),
                arguments(
                        "no length", "30", "byte 1, Certificate: expected a length, found the end"),
                arguments(
                        "indefinite length",
                        "30800000",
                        "byte 1, Certificate: expected a definite length"),
                arguments(
                        "length overruns",
                        "3003 0201",
                        "at most 2 content bytes, found a length of 3"),
                arguments("length too wide", "30850000000000", "at most 4 length bytes, found 5"),
                arguments(
                        "length not shortest", "308100", "expected the shortest form of length 0"),
                arguments("huge length", "3084ffffffff", "a length below 2^31"),
                arguments(
                        "bytes behind",
                        "3000 00",
                        "byte 2, Certificate: expected the end, found 1 more"),
                arguments(
                        "empty",
                        "3000",
                        "byte 2, tbsCertificate: expected SEQUENCE (30), found the end"),
                arguments("two-byte tag", "3002 1f01", "byte 2, tbsCertificate: expected SEQUENCE"),
                arguments(
                        "no signature value",
                        "3004 3000 3000",
                        "byte 6, signatureValue: expected BIT STRING (03), found the end"),
                arguments(
                        "unused bits",
                        "3009 3000 3000 0303 01 0000",
                        "byte 8, signatureValue: expected no unused bits"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("malformed")
    void refuses(String name, String hex, String message) {
        byte[] der = HexFormat.of().parseHex(hex.replace(" ", ""));
        var e = assertThrows(MalformedCertificate.class, () -> Certificate.parse(der));
        assertTrue(String.valueOf(e.getMessage()).contains(message), e::getMessage);
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                // the bytes to find in the leaf, what to put there, where it is noticed
                arguments("month 13", "3132303130313030", "3132313330313030", "validity.notBefore"),
                arguments(
                        "letters in a time",
                        "3132303130313030",
                        "3132303130316161",
                        "validity.notBefore"),
                arguments("version 5", "a003020102", "a003020104", "tbsCertificate.version"),
                arguments("cut identifier", "0603550403", "06035504ff", "tbsCertificate.issuer"),
                arguments(
                        "even signature OIDs",
                        "06092a864886f70d01010b",
                        "06092a864886f70d01010c",
                        "signatureAlgorithm"),
                arguments("padded serial", "0202", "0200", "tbsCertificate"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void namesTheElementThatBroke(String name, String find, String put, String element) {
        String hex = HexFormat.of().formatHex(LEAF.der());
        int at = hex.indexOf(find);
        assertTrue(at > 0, "not in the certificate");
        byte[] der =
                HexFormat.of()
                        .parseHex(hex.substring(0, at) + put + hex.substring(at + put.length()));
        var e = assertThrows(MalformedCertificate.class, () -> Certificate.parse(der));
        assertTrue(e.element().contains(element), e::getMessage);
        assertTrue(e.offset() >= 0 && e.offset() <= der.length, e::getMessage);
    }

    @Test
    void everyCutIsRefused() {
        byte[] der = LEAF.der();
        for (int length = 0; length < der.length; length++) {
            byte[] cut = Arrays.copyOf(der, length);
            var e = assertThrows(MalformedCertificate.class, () -> Certificate.parse(cut));
            assertTrue(e.offset() <= length, e::getMessage);
        }
    }

    @Test
    void changedBytesGiveACertificateOrARefusal() {
        var random = new Random(7);
        byte[] der =
                TestPki.authority("Sub", "Root")
                        .with(
                                Extension.nameConstraints,
                                true,
                                new org.bouncycastle.asn1.x509.NameConstraints(
                                        new org.bouncycastle.asn1.x509.GeneralSubtree[] {
                                            new org.bouncycastle.asn1.x509.GeneralSubtree(
                                                    new GeneralName(GeneralName.dNSName, "a.b"))
                                        },
                                        null))
                        .caIssuers("http://x/")
                        .der();
        for (int i = 0; i < 50_000; i++) {
            byte[] bad = der.clone();
            for (int n = random.nextInt(3); n >= 0; n--) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt();
            }
            try {
                Certificate.parse(bad).subject();
            } catch (MalformedCertificate e) {
                assertTrue(e.offset() >= 0 && e.offset() <= bad.length, e::getMessage);
            }
        }
    }

    @Test
    void towersOfElementsAreRefused() {
        var hex = new StringBuilder();
        int depth = 60;
        for (int i = depth; i > 0; i--) hex.append("30%02x".formatted((i - 1) * 2));
        // as a value of an attribute: SEQUENCE SET SEQUENCE OID, then the tower
        byte[] tower = HexFormat.of().parseHex(hex);
        byte[] der = CertificateWith.issuerValue(tower);
        var e = assertThrows(MalformedCertificate.class, () -> Certificate.parse(der));
        assertTrue(String.valueOf(e.getMessage()).contains("at most 32 levels"), e::getMessage);
    }
}
