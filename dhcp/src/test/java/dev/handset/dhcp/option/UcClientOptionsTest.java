package dev.handset.dhcp.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the published vectors leave out. */
class UcClientOptionsTest {
    private static final String ID = "MS-UC-Client";
    private static final String FQDN = "pool.contoso.com";
    private static final String PATH = UcClientOptions.DEFAULT_PATH;

    @ParameterizedTest(name = "{0}://{1}:{2}{3}")
    @CsvSource({
        "https, pool.contoso.com, 443, /a.svc, https://pool.contoso.com:443/a.svc",
        "http, pool.contoso.com, 80, a.svc, http://pool.contoso.com:80/a.svc"
    })
    void makesTheAddressOfTheService(
            String scheme, String fqdn, int port, String path, String uri) {
        assertEquals(URI.create(uri), new UcClientOptions(scheme, fqdn, port, path).certProvUri());
    }

    static Stream<Arguments> judged() {
        String binaryId = "MSFT";
        return Stream.of(
                arguments("good", List.of(ID, "https", FQDN, "443", PATH), List.of()),
                arguments("scheme in capitals", List.of(ID, "HTTPS", FQDN, "443", PATH), List.of()),
                arguments(
                        "other scheme",
                        List.of(ID, "sip", FQDN, "443", PATH),
                        List.of(FindingKind.SCHEME_UNKNOWN)),
                arguments(
                        "name as dotted quad",
                        List.of(ID, "https", "10.0.0.1", "443", PATH),
                        List.of(FindingKind.FQDN_IS_IPV4)),
                arguments(
                        "name of four letters",
                        List.of(ID, "https", "pool", "443", PATH),
                        List.of()),
                arguments(
                        "name with a path",
                        List.of(ID, "https", FQDN + "/", "443", PATH),
                        List.of(FindingKind.FQDN_IS_URL)),
                arguments(
                        "name with a port",
                        List.of(ID, "https", FQDN + ":443", "443", PATH),
                        List.of(FindingKind.FQDN_NOT_A_NAME)),
                arguments(
                        "empty name",
                        List.of(ID, "https", "", "443", PATH),
                        List.of(FindingKind.FQDN_NOT_A_NAME)),
                arguments(
                        "port 0",
                        List.of(ID, "https", FQDN, "0", PATH),
                        List.of(FindingKind.PORT_NOT_A_NUMBER)),
                arguments(
                        "port 65536",
                        List.of(ID, "https", FQDN, "65536", PATH),
                        List.of(FindingKind.PORT_NOT_A_NUMBER)),
                arguments(
                        "port in words",
                        List.of(ID, "https", FQDN, "https", PATH),
                        List.of(FindingKind.PORT_NOT_A_NUMBER)),
                arguments("port of two digits", List.of(ID, "https", FQDN, "80", PATH), List.of()),
                arguments(
                        "port as four bytes",
                        List.of(ID, "https", FQDN, "\0\0\u0001\u00bb", PATH),
                        List.of(FindingKind.PORT_BINARY)),
                arguments(
                        "host in front of the path",
                        List.of(ID, "https", FQDN, "443", "https://" + FQDN + PATH),
                        List.of(FindingKind.PATH_IS_URL)),
                arguments(
                        "blank in the path",
                        List.of(ID, "https", FQDN, "443", "/a b"),
                        List.of(FindingKind.PATH_NOT_A_PATH)),
                arguments(
                        "half an escape",
                        List.of(ID, "https", FQDN, "443", "/a%2"),
                        List.of(FindingKind.PATH_NOT_A_PATH)),
                arguments(
                        "empty path",
                        List.of(ID, "https", FQDN, "443", ""),
                        List.of(FindingKind.PATH_NOT_A_PATH)),
                arguments(
                        "only the identifier",
                        List.of(ID),
                        List.of(
                                FindingKind.MISSING_SCHEME,
                                FindingKind.MISSING_FQDN,
                                FindingKind.MISSING_PORT,
                                FindingKind.MISSING_PATH)),
                arguments(
                        "other identifier says nothing else",
                        List.of(binaryId, "x"),
                        List.of(FindingKind.OTHER_CLASS)),
                arguments(
                        "errors before warnings",
                        List.of(ID, "http", FQDN, "", PATH),
                        List.of(FindingKind.PORT_NOT_A_NUMBER, FindingKind.PLAIN_HTTP)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("judged")
    void isJudged(String name, List<String> subOptions, List<FindingKind> kinds) {
        assertEquals(kinds, kinds(subs(1, subOptions)), name);
    }

    static Stream<Arguments> shapes() {
        byte[] good = UcClientOptions.of(FQDN).encode();
        return Stream.of(
                arguments("empty", bytes(""), List.of(FindingKind.OTHER_CLASS)),
                arguments(
                        "no identifier",
                        subs(2, List.of("https", FQDN, "443", PATH)),
                        List.of(FindingKind.MISSING_IDENTIFIER)),
                arguments("again the same", join(good, good), repeated(5)),
                arguments(
                        "unknown codes are skipped",
                        join(good, new byte[] {(byte) 200, 1, 9}),
                        List.of()),
                arguments(
                        "a string that happens to be framed",
                        bytes("a b" + "c".repeat(31)),
                        List.of(FindingKind.NOT_TLV)),
                arguments(
                        "voice VLAN only", bytes("\n\u0003100"), List.of(FindingKind.OTHER_CLASS)),
                arguments(
                        "cut in the first",
                        bytes("\u0001\u000cMS"),
                        List.of(FindingKind.TRUNCATED)),
                arguments(
                        "hex with colons",
                        bytes("01:0c:4d:53:2d"),
                        List.of(FindingKind.HEX_AS_TEXT)),
                arguments("hex with 0x", bytes("0x010c4d53"), List.of(FindingKind.HEX_AS_TEXT)),
                arguments(
                        "very long hex",
                        bytes("01".repeat(2000)),
                        List.of(FindingKind.HEX_AS_TEXT)),
                arguments(
                        "bytes of no meaning",
                        new byte[] {(byte) 0xfe, 90, 1},
                        List.of(FindingKind.NOT_TLV)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shapes")
    void isJudgedByItsShape(String name, byte[] value, List<FindingKind> kinds) {
        assertEquals(kinds, kinds(value), name);
    }

    @Test
    void ofRepeatedSubOptionsTheFirstCounts() {
        byte[] twice =
                join(UcClientOptions.of("a.com").encode(), UcClientOptions.of("b.com").encode());

        assertEquals("a.com", UcClientOptions.read(twice).value().orElseThrow().fqdn());
    }

    @Test
    void findingNamesPlaceAndBothSides() {
        Finding finding =
                UcClientOptions.read(subs(1, List.of(ID, "https", FQDN, "x", PATH)))
                        .findings()
                        .get(0);

        assertEquals(
                "option 43 sub-option 4, byte 41: expected a port 1..65535 as ASCII digits,"
                        + " found \"x\"",
                finding.text());
    }

    @Test
    void refusesToHoldAPortOutOfRange() {
        assertThrows(
                IllegalArgumentException.class, () -> new UcClientOptions("https", "a", 0, "/"));
        assertThrows(
                IllegalArgumentException.class,
                () -> new UcClientOptions("https", "a", 65536, "/"));
    }

    @Test
    void refusesToEncodeTextOfMoreThan255Bytes() {
        var options = new UcClientOptions("https", "a".repeat(256), 443, "/");
        assertThrows(IllegalArgumentException.class, options::encode);
    }

    private static List<FindingKind> kinds(byte[] value) {
        return UcClientOptions.read(value).findings().stream().map(Finding::kind).toList();
    }

    private static List<FindingKind> repeated(int times) {
        return java.util.Collections.nCopies(times, FindingKind.REPEATED_SUB_OPTION);
    }

    private static byte[] subs(int first, List<String> texts) {
        var out = new ByteArrayOutputStream();
        for (int i = 0; i < texts.size(); i++) {
            out.write(first + i);
            out.write(texts.get(i).length());
            out.writeBytes(bytes(texts.get(i)));
        }
        return out.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] join(byte[] a, byte[] b) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(a);
        out.writeBytes(b);
        return out.toByteArray();
    }
}
