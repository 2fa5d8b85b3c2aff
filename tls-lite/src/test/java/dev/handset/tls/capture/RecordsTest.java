package dev.handset.tls.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.truststore.TlsVersion;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Records, messages and the ServerHello of a captured stream. */
class RecordsTest {
    private static final String RANDOM = "11".repeat(32);

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    static Stream<Arguments> streams() {
        String hello = "16 0301 0004 01 000000";
        return Stream.of( //                      stream  where segments begin  records' types
                arguments("a hello", hello, List.of(0), List.of(22)),
                arguments("behind other talk", "4142" + hello, List.of(0, 2), List.of(22)),
                arguments("no segment begins there", "4142" + hello, List.of(0), List.of()),
                arguments("an alert instead", "15 0301 0002 02 28", List.of(0), List.of(21)),
                arguments("a warning instead", "15 0301 0002 01 00", List.of(0), List.of(21)),
                arguments("no alert has level 3", "15 0301 0002 03 28", List.of(0), List.of()),
                arguments("no alert has 3 bytes", "15 0301 0003 02 28 00", List.of(0), List.of()),
                arguments("other hello", "16 0301 0004 02 000000", List.of(0), List.of()),
                arguments("not version 3", "16 0201 0004 01 000000", List.of(0), List.of()),
                arguments(
                        "all four kinds",
                        hello + "14 0301 0001 01 15 0301 0002 01 00 17 0301 0000",
                        List.of(0),
                        List.of(22, 20, 21, 23)),
                arguments("kind 19 ends it", hello + "13 0301 0000", List.of(0), List.of(22)),
                arguments("kind 24 ends it", hello + "18 0301 0000", List.of(0), List.of(22)),
                arguments("cut header", hello + "17 0301 00", List.of(0), List.of(22)),
                arguments("cut fragment", hello + "17 0301 0002 00", List.of(0), List.of(22)),
                arguments("empty", "", List.of(), List.of()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("streams")
    void recordsAreFound(String name, String hex, List<Integer> starts, List<Integer> types) {
        var found = new ArrayList<Integer>();
        Records.from(bytes(hex), starts, Messages.CLIENT_HELLO)
                .ifPresent(
                        records -> {
                            for (var r = records.next(); r.isPresent(); r = records.next()) {
                                found.add(r.get().type());
                            }
                        });
        assertEquals(types, found);
    }

    @Test
    void fragmentHasALongestLength() {
        for (int length : new int[] {18_431, 18_432, 18_433}) {
            String header = "17 0303 " + HexFormat.of().toHexDigits((short) length);
            String stream = "16 0301 0001 01" + header + "00".repeat(length);
            var records = Records.from(bytes(stream), List.of(0), 1).orElseThrow();
            records.next();
            assertEquals(length <= 18_432, records.next().isPresent(), length + " bytes");
        }
    }

    static Stream<Arguments> fragments() {
        return Stream.of( //                 fragments                       type:length
                arguments("one", List.of("01 000002 aabb"), List.of("1:2")),
                arguments("two in one", List.of("0b 000000 0e 000000"), List.of("11:0", "14:0")),
                arguments("one in two", List.of("01 0000", "02 aabb"), List.of("1:2")),
                arguments("byte by byte", List.of("0b", "00", "00", "01", "aa"), List.of("11:1")),
                arguments("the rest waits", List.of("01 000001 aa 0b 0000"), List.of("1:1")),
                arguments("none", List.of(""), List.of()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("fragments")
    void fragmentsBecomeMessages(String name, List<String> fragments, List<String> expected) {
        var messages = new Messages();
        var read = new ArrayList<String>();
        for (String fragment : fragments) {
            for (var m : messages.add(bytes(fragment))) read.add(m.type() + ":" + m.body().length);
        }
        assertEquals(expected, read);
    }

    static Stream<Arguments> hellos() {
        String retry = "cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c";
        String tls13 = "002b 0002 0304";
        return Stream.of( // body                                       version  suite   retry
                arguments("0301" + RANDOM + "00 002f 00", TlsVersion.TLS_1_0, 0x002f, false),
                arguments("0300" + RANDOM + "00 0004 00", TlsVersion.SSL_3_0, 0x0004, false),
                arguments("0303" + RANDOM + "02 aabb c02f 00", TlsVersion.TLS_1_2, 0xc02f, false),
                arguments(
                        "0303" + RANDOM + "00 1301 00 0006" + tls13,
                        TlsVersion.TLS_1_3,
                        0x1301,
                        false),
                arguments(
                        "0303" + RANDOM + "00 1302 00 000b ff01 0001 00" + tls13,
                        TlsVersion.TLS_1_3,
                        0x1302,
                        false),
                arguments(
                        "0303" + retry + "00 1301 00 0006" + tls13,
                        TlsVersion.TLS_1_3,
                        0x1301,
                        true));
    }

    @ParameterizedTest(name = "{1} {2}")
    @MethodSource("hellos")
    void serverHelloIsRead(String hex, TlsVersion version, int suite, boolean retry) {
        assertEquals(
                Optional.of(new ServerHelloSeen(Optional.of(version), suite, retry)),
                ServerHelloSeen.read(bytes(hex)));
    }

    @Test
    void versionNobodyRegisteredHasNoName() {
        var seen = ServerHelloSeen.read(bytes("0399" + RANDOM + "00 002f 00")).orElseThrow();
        assertEquals(Optional.empty(), seen.version());
    }

    @ParameterizedTest(name = "{1} {2}")
    @MethodSource("hellos")
    void cutServerHelloIsNone(String hex, TlsVersion version, int suite, boolean retry) {
        byte[] whole = bytes(hex);
        int fixed = 2 + 32 + 1 + (whole[34] & 0xFF) + 2 + 1;
        for (int length = 0; length < fixed; length++) {
            var part = java.util.Arrays.copyOf(whole, length);
            assertTrue(ServerHelloSeen.read(part).isEmpty(), length + " bytes");
        }
    }
}
