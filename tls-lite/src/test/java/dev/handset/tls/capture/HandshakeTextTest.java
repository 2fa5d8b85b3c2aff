package dev.handset.tls.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class HandshakeTextTest {
    private static final String RANDOM = "11".repeat(32);

    /** TLS 1.0, no session, two suites, no compression, server_name a.b. */
    private static final String CLIENT_HELLO =
            "0301"
                    + RANDOM
                    + "00"
                    + "0004002f0005"
                    + "0100"
                    + "000c"
                    + "00000008"
                    + "0006000003612e62";

    private static final String SERVER_HELLO = "0301" + RANDOM + "00" + "002f" + "00";

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    private static String message(int type, String body) {
        return "%02x%06x%s".formatted(type, body.length() / 2, body);
    }

    private static String record(int type, String fragment) {
        return "%02x0301%04x%s".formatted(type, fragment.length() / 2, fragment);
    }

    private static String handshake(int type, String body) {
        return record(22, message(type, body));
    }

    static Stream<Arguments> said() {
        return Stream.of( //  name, what was sent, the lines
                arguments("nothing", "", List.of()),
                arguments(
                        "a hello",
                        handshake(1, CLIENT_HELLO),
                        List.of(
                                "ClientHello, at most TLS 1.0",
                                "  server name: a.b",
                                "  cipher suites:",
                                "    TLS_RSA_WITH_AES_128_CBC_SHA",
                                "    TLS_RSA_WITH_RC4_128_SHA",
                                "  extensions: server_name")),
                arguments(
                        "a server's flight in one record",
                        record(22, message(2, SERVER_HELLO) + message(14, "")),
                        List.of(
                                "ServerHello, TLS 1.0",
                                "  cipher suite: TLS_RSA_WITH_AES_128_CBC_SHA",
                                "ServerHelloDone, 0 bytes")),
                arguments(
                        "a message in two records",
                        record(22, "0e0000") + record(22, "00"),
                        List.of("ServerHelloDone, 0 bytes")),
                arguments(
                        "what is encrypted",
                        record(20, "01")
                                + record(22, "aabb")
                                + record(23, "00")
                                + record(21, "0102"),
                        List.of(
                                "ChangeCipherSpec",
                                "encrypted handshake record, 2 bytes",
                                "encrypted record, 1 bytes",
                                "encrypted alert, 2 bytes")),
                arguments("an alert", record(21, "0230"), List.of("Alert 0230")),
                arguments("unknown", handshake(99, "00"), List.of("handshake message 99, 1 bytes")),
                arguments(
                        "no certificate at all",
                        handshake(11, "000000"),
                        List.of("Certificate, 3 bytes")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("said")
    void says(String name, String hex, List<String> lines) {
        assertEquals(lines, HandshakeText.of(bytes(hex)));
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                arguments("no record", "474554202f", "5 bytes that are no whole record"),
                arguments("half a record", "1603010004aa", "6 bytes that are no whole record"),
                arguments("a hello cut", handshake(1, "0301"), "ClientHello that cannot be read"),
                arguments("an answer cut", handshake(2, "0301"), "ServerHello that cannot be read"),
                arguments(
                        "a certificate longer than its message",
                        handshake(11, "000009" + "0000ff" + "00"),
                        "the rest does not fit its lengths"),
                arguments(
                        "a certificate that is none",
                        handshake(11, "000004" + "000001" + "00"),
                        "1. unreadable: "));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void namesWhatDoesNotFit(String name, String hex, String said) {
        String text = String.join("\n", HandshakeText.of(bytes(hex)));
        assertFalse(text.indexOf(said) < 0, text);
    }
}
