package dev.handset.truststore.der;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.truststore.MalformedCertificate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ExtensionReaderTest {
    private static final String KEY_ID = "551d0e";
    private static final String KEY_USAGE = "551d0f";
    private static final String ALTERNATIVE_NAME = "551d11";
    private static final String BASIC = "551d13";
    private static final String CONSTRAINTS = "551d1e";
    private static final String AUTHORITY = "551d23";
    private static final String USAGE = "551d25";
    private static final String ACCESS = "2b06010505070101";

    private final List<Violation> violations = new ArrayList<>();

    private static String tlv(String tag, String content) {
        String hex = content.replace(" ", "");
        int length = hex.length() / 2;
        return tag + (length < 128 ? "" : "81") + "%02x".formatted(length) + hex;
    }

    private static String extension(String oid, boolean critical, String value) {
        return tlv("30", tlv("06", oid) + (critical ? "0101ff" : "") + tlv("04", value));
    }

    private Extensions read(String... extensions) throws MalformedCertificate {
        byte[] der = HexFormat.of().parseHex(tlv("30", String.join("", extensions)));
        Element list = new DerReader(der).expect(Element.SEQUENCE, "extensions");
        return new ExtensionReader(der, violations).read(list);
    }

    @Test
    void readsKeyIds() throws MalformedCertificate {
        var x =
                read(
                        extension(KEY_ID, false, "04 03 0a0b0c"),
                        extension(AUTHORITY, false, "30 04 80 02 0d0e"));
        assertEquals(Optional.of("0a0b0c"), x.subjectKeyId());
        assertEquals(Optional.of("0d0e"), x.authorityKeyId());
    }

    @Test
    void anAuthorityByNameAndSerialHasNoKeyId() throws MalformedCertificate {
        var x = read(extension(AUTHORITY, false, "30 03 82 01 05"));
        assertEquals(Optional.empty(), x.authorityKeyId());
    }

    static Stream<Arguments> usages() {
        return Stream.of(
                arguments("03 02 01 06", List.of("keyCertSign", "cRLSign")),
                arguments("03 02 05 a0", List.of("digitalSignature", "keyEncipherment")),
                arguments("03 03 07 0080", List.of("decipherOnly")),
                arguments("03 01 00", List.of()));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @MethodSource("usages")
    void readsKeyUsage(String value, List<String> uses) throws MalformedCertificate {
        assertEquals(Optional.of(uses), read(extension(KEY_USAGE, true, value)).keyUsage());
    }

    static Stream<Arguments> constraints() {
        return Stream.of(
                arguments("30 00", false, Optional.empty()),
                arguments("30 03 0101ff", true, Optional.empty()),
                arguments("30 03 010100", false, Optional.empty()),
                arguments("30 06 0101ff 020100", true, Optional.of(0)),
                arguments("30 0a 0101ff 0205 0100000000", true, Optional.of(Integer.MAX_VALUE)),
                arguments("30 03 020102", false, Optional.of(2)));
    }

    @ParameterizedTest(name = "{0}: authority {1}, path length {2}")
    @MethodSource("constraints")
    void readsBasicConstraints(String value, boolean ca, Optional<Integer> length)
            throws MalformedCertificate {
        var x = read(extension(BASIC, true, value));
        assertEquals(ca, x.ca());
        assertEquals(length, x.pathLength());
    }

    @Test
    void readsNames() throws MalformedCertificate {
        String names = tlv("82", "612e62") + tlv("87", "c0000207") + tlv("81", "784079") + "8800";
        var x = read(extension(ALTERNATIVE_NAME, false, tlv("30", names)));
        assertEquals(List.of("a.b"), x.dnsNames());
        assertEquals(List.of("192.0.2.7"), x.ipAddresses());
        assertEquals(List.of("c0000207"), x.rawAddresses());
        assertEquals(2, x.otherNames().size());
        assertTrue(x.subjectAlternativeName());
    }

    @Test
    void namesAreSafeToPrint() throws MalformedCertificate {
        var x = read(extension(ALTERNATIVE_NAME, false, tlv("30", tlv("82", "611b5b4a00ff5c"))));
        assertEquals(List.of("a\\x1b[J\\x00\\xff\\x5c"), x.dnsNames());
    }

    @Test
    void anAddressOfOddLengthStaysHex() throws MalformedCertificate {
        var x = read(extension(ALTERNATIVE_NAME, false, tlv("30", tlv("87", "010203"))));
        assertEquals(List.of("#010203"), x.ipAddresses());
    }

    @Test
    void readsWhereTheIssuerCanBeHad() throws MalformedCertificate {
        String issuers = tlv("30", tlv("06", "2b06010505073002") + tlv("86", "687474703a2f2f78"));
        String ocsp = tlv("30", tlv("06", "2b06010505073001") + tlv("86", "687474703a2f2f79"));
        var x = read(extension(ACCESS, false, tlv("30", ocsp + issuers)));
        assertEquals(List.of("http://x"), x.caIssuers());
    }

    @Test
    void readsPermittedAndExcludedNames() throws MalformedCertificate {
        String permitted = tlv("a0", tlv("30", tlv("82", "612e62")));
        String excluded = tlv("a1", tlv("30", tlv("87", "c0000200ffffff00")));
        var x = read(extension(CONSTRAINTS, true, tlv("30", permitted + excluded)));
        var names = x.nameConstraints().orElseThrow();
        assertEquals("a.b", names.permitted().get(0).text());
        assertEquals("c0000200ffffff00", names.excluded().get(0).text());
    }

    @Test
    void noticesCriticalOnesItDoesNotKnow() throws MalformedCertificate {
        var x =
                read(
                        extension("2a0304", true, "0500"),
                        extension("2a0305", false, "0500"),
                        extension("551d1f", true, "3000"));
        assertEquals(Set.of("1.2.3.4"), x.unknownCritical());
        assertEquals(List.of("1.2.3.4", "1.2.3.5", "2.5.29.31"), x.oids());
    }

    @Test
    void theFirstOfTwoCountsAndIsNoted() throws MalformedCertificate {
        var x = read(extension(KEY_ID, false, "04 01 0a"), extension(KEY_ID, false, "04 01 0b"));
        assertEquals(Optional.of("0a"), x.subjectKeyId());
        assertEquals("2.5.29.14 twice", violations.get(0).found());
    }

    @Test
    void aNegativePathLengthIsNoted() throws MalformedCertificate {
        var x = read(extension(BASIC, true, "30 06 0101ff 0201ff"));
        assertEquals(Optional.of(0), x.pathLength());
        assertEquals(1, violations.size());
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                arguments(
                        "key id is no string",
                        KEY_ID,
                        "02 01 05",
                        "subjectKeyIdentifier: expected OCTET STRING"),
                arguments(
                        "bytes behind the key id",
                        KEY_ID,
                        "04 01 0a 00",
                        "subjectKeyIdentifier: expected the end"),
                arguments(
                        "key usage without bits",
                        KEY_USAGE,
                        "03 00",
                        "keyUsage: expected a BIT STRING"),
                arguments(
                        "authority no sequence",
                        BASIC,
                        "01 01 ff",
                        "basicConstraints: expected SEQUENCE"),
                arguments(
                        "path length no number",
                        BASIC,
                        "30 05 0101ff 0500",
                        "basicConstraints.pathLenConstraint: expected INTEGER"),
                arguments(
                        "three parts",
                        BASIC,
                        "30 09 0101ff 020100 020100",
                        "basicConstraints: expected the end"),
                arguments(
                        "usage no identifier",
                        USAGE,
                        "30 03 020105",
                        "extKeyUsage: expected OBJECT IDENTIFIER"),
                arguments(
                        "name overruns",
                        ALTERNATIVE_NAME,
                        "30 03 82 05 61",
                        "subjectAltName: expected at most 1"),
                arguments(
                        "access without place",
                        ACCESS,
                        "30 05 30 03 0601 2a",
                        "authorityInfoAccess.accessLocation"),
                arguments(
                        "subtree no sequence",
                        CONSTRAINTS,
                        "30 05 a0 03 020105",
                        "nameConstraints: expected SEQUENCE"),
                arguments(
                        "empty value",
                        AUTHORITY,
                        "",
                        "authorityKeyIdentifier: expected SEQUENCE (30), found the end"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void refuses(String name, String oid, String value, String message) {
        var e = assertThrows(MalformedCertificate.class, () -> read(extension(oid, false, value)));
        assertTrue(String.valueOf(e.getMessage()).contains(message), e::getMessage);
    }
}
