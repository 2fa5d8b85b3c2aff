package dev.handset.tls.bc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.truststore.TlsVersion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read off the wire without Bouncy Castle. */
class WireReadersTest {
    private static final String RANDOM = "00".repeat(32);

    static Stream<Arguments> certificateMessages() {
        return Stream.of( //      name             1.3    body
                // certificates
                arguments("one", false, "000005 000002 aabb", List.of("aabb")),
                arguments("two", false, "000009 000002 aabb 000001 cc", List.of("aabb", "cc")),
                arguments("none", false, "000000", List.of()),
                arguments("an empty one", false, "000003 000000", List.of("")),
                arguments("TLS 1.3", true, "00 000007 000002 aabb 0000", List.of("aabb")),
                arguments(
                        "1.3, extension", true, "00 000009 000002 aabb 0002 ffff", List.of("aabb")),
                arguments("1.3, context", true, "02 9999 000000", List.of()));
    }

    @ParameterizedTest(name = "[{0}]")
    @MethodSource("certificateMessages")
    void readsACertificateMessage(String name, boolean tls13, String hex, List<String> expected) {
        var read = CertificateMessage.read(bytes(hex), tls13).orElseThrow();
        assertEquals(expected, read.stream().map(HexFormat.of()::formatHex).toList());
    }

    @ParameterizedTest(name = "[{0}]")
    @ValueSource(
            strings = {
                "",
                "00",
                "0000",
                "000001",
                "000005 000002 aa",
                "000005 0000ff aabb",
                "000004 000002 aabb",
                "000006 000002 aabb",
                "ffffff 000002 aabb"
            })
    void aListThatDoesNotFitIsNoList(String hex) {
        assertEquals(Optional.empty(), CertificateMessage.read(bytes(hex), false));
    }

    @ParameterizedTest(name = "[{0}]")
    @ValueSource(strings = {"", "05", "00 000005 000002 aabb", "00 000007 000002 aabb 0009"})
    void aTls13ListThatDoesNotFitIsNoList(String hex) {
        assertEquals(Optional.empty(), CertificateMessage.read(bytes(hex), true));
    }

    @Test
    void readsAClientHelloWithoutExtensions() {
        var hello =
                HelloReader.readBody(bytes("0301" + RANDOM + "00 0004 0005 fafa 0100"))
                        .orElseThrow();
        assertEquals(TlsVersion.TLS_1_0, hello.version());
        assertEquals(List.of("TLS_RSA_WITH_RC4_128_SHA", "0xfafa"), hello.suites());
        assertEquals(List.of(), hello.extensions());
        assertEquals(Optional.empty(), hello.serverName());
    }

    @Test
    void readsServerNameAndExtensionsInOrder() {
        var sni = "0000 0008 0006 00 0003 612e62";
        var renegotiation = "ff01 0001 00";
        var body = "0303" + RANDOM + "02 0102 0002 002f 0100 0011" + sni + renegotiation;
        var hello = HelloReader.readBody(bytes(body)).orElseThrow();
        assertEquals(List.of("server_name", "renegotiation_info"), hello.extensions());
        assertEquals(Optional.of("a.b"), hello.serverName());
        assertEquals(2, hello.sessionIdBytes());
    }

    @ParameterizedTest(name = "[{0}]")
    @ValueSource(strings = {"", "03", "0301", "0301 00", "0909", "0301 ff 00"})
    void aBrokenClientHelloIsNone(String hex) {
        assertEquals(Optional.empty(), HelloReader.readBody(bytes(hex)));
    }

    @ParameterizedTest(name = "[{0}]")
    @CsvSource({
        "'',                   false",
        "16,                   false",
        "16 03 01 00 05,       false",
        "15 03 01 00 02,       false",
        "16 03 03 48 00,       false",
        "16 03 03 48 01,       true",
        "16 02 00,             true",
        "48 54 54 50 2f,       true",
        "ff,                   true",
        "00,                   true"
    })
    void tellsTlsFromOtherBytes(String hex, boolean notTls) {
        var read = bytes(hex);
        assertEquals(notTls, RecordScanner.notTls(read, read.length));
    }

    @ParameterizedTest(name = "{0} bytes at a time")
    @ValueSource(ints = {1, 2, 5, 7, 100})
    void cutsRecordsHoweverTheyArrive(int chunk) {
        var records = new ArrayList<byte[]>();
        var scanner = new RecordScanner(records::add);
        var all = bytes("1603010003 aabbcc 1403010001 01 1603010000");
        for (int at = 0; at < all.length; at += chunk) {
            var part = Arrays.copyOfRange(all, at, Math.min(all.length, at + chunk));
            scanner.feed(part, part.length);
        }
        assertEquals(3, records.size());
        assertArrayEquals(bytes("1603010003aabbcc"), records.get(0));
        assertArrayEquals(bytes("1603010000"), records.get(2));
    }

    static Stream<Arguments> joined() {
        return Stream.of(
                arguments("one record", "1603010002 aabb", "1603010002 aabb"),
                arguments("two", "1603010001 aa 1603010001 bb", "1603010002 aabb"),
                arguments(
                        "up to ChangeCipherSpec",
                        "1603010001 aa 1603010001 bb 1403010001 01 1603010001 cc 1603010001 dd",
                        "1603010002 aabb 1403010001 01 1603010001 cc 1603010001 dd"),
                arguments(
                        "nothing before ChangeCipherSpec",
                        "1403010001 01 1603010001 cc",
                        "1403010001 01 1603010001 cc"),
                arguments("nothing", "", ""));
    }

    @ParameterizedTest(name = "[{0}]")
    @MethodSource("joined")
    void joinsPlainRecords(String name, String written, String expected) {
        assertEquals(
                HexFormat.of().formatHex(bytes(expected)),
                HexFormat.of().formatHex(DskTokens.joinPlain(bytes(written))));
    }

    @Test
    void aJoinedRecordIsNeverLongerThanARecordMayBe() {
        var record = "1603012710" + "00".repeat(10_000);
        var joined = DskTokens.joinPlain(bytes(record.repeat(2)));
        var lengths = new ArrayList<Integer>();
        new RecordScanner(r -> lengths.add(r.length)).feed(joined, joined.length);
        assertTrue(lengths.stream().allMatch(l -> l <= 16_384 + 5), lengths::toString);
        assertEquals(20_000 + 2 * 5, joined.length);
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }
}
