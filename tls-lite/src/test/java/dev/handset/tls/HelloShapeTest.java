package dev.handset.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.tls.bc.TestPki;
import dev.handset.truststore.TlsLimits;
import dev.handset.truststore.TlsVersion;
import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The bytes of the ClientHello, which tell one phone from another. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class HelloShapeTest {
    private static final List<String> ECDHE = List.of("TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA");

    @Test
    void anLpeHelloToTheByte() throws Exception {
        var hello = helloOf(Phones.lpe(), TestPki.HOST);
        var expected =
                "16 0301 0035" // record: handshake, TLS 1.0, 53 bytes
                        + "01 000031 0301" // ClientHello, 49 bytes, TLS 1.0
                        + "..".repeat(32) // random
                        + "00" // no session id
                        + "000a 0004 0005 000a 002f 0035" // RC4 and 3DES first
                        + "01 00"; // null compression, and no extensions
        assertEquals(expected.replace(" ", ""), hex(hello, 11, 43));
    }

    /** A CX600's profile takes SSL 3.0 too; its hello is the same, in a record marked TLS 1.0. */
    @Test
    void aClientThatTakesSsl3MarksItsHelloTls10() throws Exception {
        var limits =
                Phones.limits(
                        TlsVersion.SSL_3_0, TlsVersion.TLS_1_0, Phones.LPE_SUITES, false, 32_768);
        assertEquals(
                hex(helloOf(Phones.lpe(), TestPki.HOST), 11, 43),
                hex(helloOf(limits, TestPki.HOST), 11, 43));
    }

    @Test
    void aClientOfSsl3OnlyMarksItsHelloSsl3() throws Exception {
        var limits =
                Phones.limits(
                        TlsVersion.SSL_3_0, TlsVersion.SSL_3_0, Phones.LPE_SUITES, false, 32_768);
        var hello = helloOf(limits, TestPki.HOST);
        assertEquals("160300", HexFormat.of().formatHex(hello, 0, 3));
        assertEquals("0300", HexFormat.of().formatHex(hello, 9, 11));
    }

    @Test
    void twoHellosDifferInTheirRandomOnly() throws Exception {
        var first = helloOf(Phones.lpe(), TestPki.HOST);
        var second = helloOf(Phones.lpe(), TestPki.HOST);
        assertEquals(hex(first, 11, 43), hex(second, 11, 43));
        assertFalse(Arrays.equals(first, second));
    }

    static Stream<Arguments> extensions() {
        return Stream.of(
                arguments("TLS 1.0", limits("TLS_1_0", "TLS_1_0", false), List.of()),
                arguments("TLS 1.0 to 1.1", limits("TLS_1_0", "TLS_1_1", false), List.of()),
                arguments("with SNI", limits("TLS_1_0", "TLS_1_0", true), List.of("server_name")),
                arguments(
                        "with elliptic curves",
                        Phones.limits(TlsVersion.TLS_1_0, TlsVersion.TLS_1_0, ECDHE, false, 32_768),
                        List.of("ec_point_formats", "supported_groups")),
                arguments(
                        "TLS 1.2",
                        limits("TLS_1_2", "TLS_1_2", true),
                        List.of(
                                "ec_point_formats",
                                "encrypt_then_mac",
                                "extended_master_secret",
                                "server_name",
                                "signature_algorithms",
                                "supported_groups")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("extensions")
    void offersOnlyTheExtensionsOfItsTime(String name, TlsLimits limits, List<String> expected)
            throws Exception {
        var offer = offerOf(limits, TestPki.HOST);
        assertEquals(new TreeSet<>(expected), new TreeSet<>(offer.extensions()));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "web.contoso.com, true",
        "web,             true",
        "127.0.0.1,       false",
        "::1,             false",
        "fe80::1%eth0,    false"
    })
    void onlyHostNamesAreSentAsServerName(String wanted, boolean sent) throws Exception {
        var offer = offerOf(limits("TLS_1_0", "TLS_1_0", true), wanted);
        assertEquals(sent, offer.extensions().contains("server_name"));
    }

    @Test
    void aModernHelloHasTheSignallingSuiteBehindItsOwn() throws Exception {
        var offer = offerOf(limits("TLS_1_2", "TLS_1_2", true), TestPki.HOST);
        assertEquals(
                List.of("TLS_RSA_WITH_AES_128_CBC_SHA", "TLS_EMPTY_RENEGOTIATION_INFO_SCSV"),
                offer.suites());
    }

    @Test
    void anUnknownSuiteInAProfileIsNamed() {
        var limits =
                Phones.limits(
                        TlsVersion.TLS_1_0, TlsVersion.TLS_1_0, List.of("TLS_NO"), false, 32_768);
        var failed = assertThrows(HandshakeFailed.class, () -> capture(limits, TestPki.HOST));
        assertTrue(failed.outcome().sentence().contains("TLS_NO"), failed::toString);
    }

    private static TlsLimits limits(String lowest, String highest, boolean sni) {
        return Phones.limits(
                TlsVersion.valueOf(lowest),
                TlsVersion.valueOf(highest),
                List.of("TLS_RSA_WITH_AES_128_CBC_SHA"),
                sni,
                32_768);
    }

    private static byte[] helloOf(TlsLimits limits, String name) throws Exception {
        return captured(limits, name).bytes();
    }

    private static HandshakeTranscript.Offer offerOf(TlsLimits limits, String name)
            throws Exception {
        return captured(limits, name).offer();
    }

    /** What was sent to a server that hangs up on it. */
    @SuppressWarnings("ArrayRecordComponent") // bytes as sent
    private record Captured(byte[] bytes, HandshakeTranscript.Offer offer) {}

    private static Captured captured(TlsLimits limits, String name) throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var lab =
                LabServer.raw(
                        socket -> {
                            socket.getInputStream().read(new byte[2_048]);
                        })) {
            var observer =
                    new HandshakeObserver() {
                        @Override
                        public void sent(InetSocketAddress peer, byte[] sent) {
                            bytes.writeBytes(sent);
                        }
                    };
            var failed =
                    assertThrows(
                            HandshakeFailed.class,
                            () ->
                                    new TlsConnector(Phones.settings(limits))
                                            .connect(lab.address(), name, observer));
            assertEquals(Optional.empty(), failed.transcript().version());
            return new Captured(bytes.toByteArray(), failed.transcript().offer());
        }
    }

    private static void capture(TlsLimits limits, String name) throws Exception {
        try (var lab = LabServer.raw(socket -> socket.getInputStream().read())) {
            new TlsConnector(Phones.settings(limits))
                    .connect(lab.address(), name, HandshakeObserver.NONE);
        }
    }

    /** In hex, with what differs from hello to hello as dots. */
    private static String hex(byte[] bytes, int from, int to) {
        var text = HexFormat.of().formatHex(bytes);
        return text.substring(0, from * 2) + "..".repeat(to - from) + text.substring(to * 2);
    }
}
