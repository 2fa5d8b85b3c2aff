package dev.handset.tls.dsk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.tls.CipherSuites;
import dev.handset.tls.Phones;
import dev.handset.tls.ServerCheck;
import dev.handset.tls.TlsIdentity;
import dev.handset.tls.bc.TestPki;
import dev.handset.truststore.ChainAdvice;
import dev.handset.truststore.TlsVersion;
import dev.handset.truststore.TrustFailure;
import dev.handset.truststore.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class TlsDskTest {
    private static final TestPki PKI = TestPki.SHARED;
    private static final TlsIdentity POOL =
            PKI.leaf.identity(PKI.leaf.der(), PKI.intermediate.der());
    private static final TlsIdentity ALICE = PKI.user.identity(PKI.user.der());

    static Stream<Arguments> suites() {
        return Stream.of(
                arguments(TlsVersion.TLS_1_0, "TLS_RSA_WITH_AES_128_CBC_SHA", MacHash.SHA1),
                arguments(TlsVersion.TLS_1_0, "TLS_RSA_WITH_AES_256_CBC_SHA", MacHash.SHA1),
                arguments(TlsVersion.TLS_1_0, "TLS_RSA_WITH_3DES_EDE_CBC_SHA", MacHash.SHA1),
                arguments(TlsVersion.TLS_1_1, "TLS_RSA_WITH_AES_128_CBC_SHA", MacHash.SHA1),
                arguments(TlsVersion.TLS_1_2, "TLS_RSA_WITH_AES_128_CBC_SHA", MacHash.SHA1),
                arguments(TlsVersion.TLS_1_2, "TLS_RSA_WITH_AES_128_CBC_SHA256", MacHash.SHA256),
                arguments(TlsVersion.TLS_1_2, "TLS_RSA_WITH_AES_256_GCM_SHA384", MacHash.SHA384));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("suites")
    void bothSidesDeriveTheSameKeys(TlsVersion version, String suite, MacHash hash)
            throws Exception {
        var client = new TlsDskClient(settings(ALICE, version, suite), "pool01.contoso.com");
        var server = new TlsDskServer(settings(POOL, version, suite));
        var last = server.next(client.next(server.next(client.start())));
        assertTrue(server.done());
        assertFalse(client.done());
        assertEquals(0, client.next(last).length);
        assertTrue(client.done());
        assertEquals(suite, client.suite());
        assertEquals(suite, server.suite());
        assertEquals(hash, client.keys().client().hash());
        assertArrayEquals(client.keys().client().mac("a"), server.keys().client().mac("a"));
        assertArrayEquals(client.keys().server().mac("a"), server.keys().server().mac("a"));
        assertFalse(
                Arrays.equals(client.keys().client().mac("a"), client.keys().server().mac("a")));
        assertArrayEquals(PKI.user.der(), server.clientCertificate().orElseThrow().der());
        assertEquals(2, client.serverChain().size());
    }

    @Test
    void theClientHelloIsAsSmallAsARealClients() throws Exception {
        var hello = client().start();
        var expected = // pidgin-sipe's is this long too, with five suites instead of three
                "16 03 01 00 31 01 00 00 2d 03 01".replace(" ", "");
        assertEquals(expected, hex(Arrays.copyOf(hello, 11)));
        assertEquals("00" + "0006" + "002f0035000a" + "0100", hex(tail(hello, 11)));
    }

    @Test
    void aPlainFlightIsOneRecord() throws Exception {
        var client = client();
        var server = server();
        var serverFlight = server.next(client.start());
        assertEquals(List.of(22), recordTypes(serverFlight));
        assertEquals(List.of(2, 11, 13, 14), messageTypes(serverFlight));
        var clientFlight = client.next(serverFlight);
        assertEquals(List.of(22, 20, 22), recordTypes(clientFlight));
        assertEquals(List.of(11, 16, 15), messageTypes(clientFlight));
        var last = server.next(clientFlight);
        assertEquals(List.of(20, 22), recordTypes(last));
        assertEquals("140301000101", hex(Arrays.copyOf(last, 6)));
    }

    /** Record 5 + handshake 4 + list 3 + length 3, where a published filter looks for it. */
    @Test
    void theClientsCertificateBegins15BytesIntoItsToken() throws Exception {
        var client = client();
        var token = client.next(server().next(client.start()));
        var der = PKI.user.der();
        assertArrayEquals(der, Arrays.copyOfRange(token, 15, 15 + der.length));
    }

    @Test
    void aRealClientsHelloIsAnswered() throws Exception {
        var hello =
                Base64.getDecoder()
                        .decode(
                                "FgMBADUBAAAxAwFrASmRjpzht/fdV4Fb0+XZOjb6t4LcqIXHaWsVXLLBYgAACgAEAAUA"
                                    + "LwA1AAMBAA==");
        var server = server();
        var flight = server.next(hello);
        assertEquals("TLS_RSA_WITH_AES_128_CBC_SHA", suiteChosen(flight));
    }

    @Test
    void aRefusedChainIsNamed() throws Exception {
        ServerCheck refuse =
                (chain, name) ->
                        new Verdict.Refused(
                                List.of(
                                        new TrustFailure.WrongName(
                                                chain.get(0), name, chain.get(0).dnsNames())),
                                chain,
                                ChainAdvice.NOTHING);
        var client =
                new TlsDskClient(
                        TlsDskSettings.of(ALICE, refuse, Phones.RANDOM), "pool01.contoso.com");
        var flight = server().next(client.start());
        var e = assertThrows(TlsDskFailed.class, () -> client.next(flight));
        assertEquals(TlsDskFailed.Reason.CHAIN_REFUSED, e.reason());
        assertEquals(2, e.round());
        assertTrue(e.verdict().orElseThrow().first().sentence().contains("pool01.contoso.com"));
    }

    @Test
    void aClientThatOffersOnlyRc4IsRefused() throws Exception {
        var rc4 = settings(ALICE, TlsVersion.TLS_1_0, "TLS_RSA_WITH_RC4_128_SHA");
        var hello = new TlsDskClient(rc4, "pool01.contoso.com").start();
        var e = assertThrows(TlsDskFailed.class, () -> server().next(hello));
        assertEquals(TlsDskFailed.Reason.HANDSHAKE, e.reason());
    }

    @Test
    void aClientWithAnotherKeyThanItsCertificatesIsRefused() throws Exception {
        var stolen = PKI.intermediate.identity(PKI.user.der());
        var client =
                new TlsDskClient(
                        TlsDskSettings.of(stolen, ServerCheck.ACCEPT_ANY, Phones.RANDOM), "pool");
        var server = server();
        var token = client.next(server.next(client.start()));
        assertThrows(TlsDskFailed.class, () -> server.next(token));
        assertFalse(server.done());
        assertTrue(server.clientCertificate().isEmpty());
    }

    static Stream<Arguments> spoilt() {
        return Stream.of(
                arguments("nothing", (Spoil) t -> new byte[0]),
                arguments("one byte", (Spoil) t -> Arrays.copyOf(t, 1)),
                arguments("half a header", (Spoil) t -> Arrays.copyOf(t, 3)),
                arguments("a header only", (Spoil) t -> Arrays.copyOf(t, 5)),
                arguments("cut in the middle", (Spoil) t -> Arrays.copyOf(t, t.length / 2)),
                arguments("the last byte missing", (Spoil) t -> Arrays.copyOf(t, t.length - 1)),
                arguments("a byte too many", (Spoil) t -> Arrays.copyOf(t, t.length + 1)),
                arguments("zeros", (Spoil) t -> new byte[t.length]),
                arguments("garbage", (Spoil) t -> "not TLS at all".getBytes(UTF_8)),
                arguments("garbage in a record", (Spoil) t -> hexBytes("1603010004ffffffff")),
                arguments("an unknown message", (Spoil) t -> hexBytes("160301000463000000")),
                arguments("half a message", (Spoil) t -> hexBytes("16030100050200ffff00")),
                arguments("a length of 16 MB", (Spoil) t -> hexBytes("16030100050bffffff00")),
                arguments("application data", (Spoil) t -> hexBytes("170301000161")),
                arguments("ChangeCipherSpec first", (Spoil) t -> hexBytes("140301000101")),
                arguments(
                        "Finished first",
                        (Spoil) t -> hexBytes("16030100101400000c" + "00".repeat(12))),
                arguments("an empty record", (Spoil) t -> hexBytes("1603010000")),
                arguments("a fatal alert", (Spoil) t -> hexBytes("15030100020228")),
                arguments("a closing alert", (Spoil) t -> hexBytes("15030100020100")),
                arguments("too long", (Spoil) t -> new byte[1 << 20]),
                arguments("twice", (Spoil) t -> twice(t)));
    }

    /** Changes a good token. */
    interface Spoil {
        byte[] of(byte[] token);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("spoilt")
    void theServerRefusesASpoiltHello(String name, Spoil spoil) throws Exception {
        var server = server();
        var token = spoil.of(client().start());
        assertThrows(TlsDskFailed.class, () -> server.next(token));
        assertDead(() -> server.next(client().start()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("spoilt")
    void theClientRefusesASpoiltFlight(String name, Spoil spoil) throws Exception {
        var client = client();
        var good = server().next(client.start());
        assertThrows(TlsDskFailed.class, () -> client.next(spoil.of(good)));
        assertDead(() -> client.next(good));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("spoilt")
    void theServerRefusesASpoiltLastFlight(String name, Spoil spoil) throws Exception {
        var client = client();
        var server = server();
        var good = client.next(server.next(client.start()));
        assertThrows(TlsDskFailed.class, () -> server.next(spoil.of(good)));
        assertFalse(server.done());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("spoilt")
    void theClientRefusesASpoiltFinish(String name, Spoil spoil) throws Exception {
        var client = client();
        var server = server();
        var good = server.next(client.next(server.next(client.start())));
        assertThrows(TlsDskFailed.class, () -> client.next(spoil.of(good)));
        assertFalse(client.done());
    }

    @ParameterizedTest(name = "bit flipped at 1/{0}")
    @ValueSource(ints = {2, 3, 5, 7, 11, 13, 17, 23, 31, 41})
    void aFlippedBitNeverEscapesAsAnotherException(int part) throws Exception {
        var client = client();
        var flight = server().next(client.start());
        flight[flight.length / part] ^= 0x10;
        try {
            client.next(flight);
        } catch (TlsDskFailed expected) {
            assertFalse(client.done());
        }
    }

    @Test
    void tokensOutOfTurnAreRefused() throws Exception {
        var client = client();
        assertReason(TlsDskFailed.Reason.OUT_OF_TURN, client::keys);
        var hello = client.start();
        assertReason(TlsDskFailed.Reason.OUT_OF_TURN, client::start);
        var server = server();
        var last = server.next(client.next(server.next(hello)));
        client.next(last);
        assertReason(TlsDskFailed.Reason.OUT_OF_TURN, () -> client.next(last));
        assertReason(TlsDskFailed.Reason.OUT_OF_TURN, () -> server.next(hello));
    }

    private static void assertDead(Executable use) {
        assertReason(TlsDskFailed.Reason.OUT_OF_TURN, use);
    }

    private static void assertReason(TlsDskFailed.Reason reason, Executable use) {
        assertEquals(reason, assertThrows(TlsDskFailed.class, use).reason());
    }

    private static TlsDskClient client() {
        return new TlsDskClient(
                TlsDskSettings.of(ALICE, ServerCheck.ACCEPT_ANY, Phones.RANDOM),
                "pool01.contoso.com");
    }

    private static TlsDskServer server() {
        return new TlsDskServer(TlsDskSettings.of(POOL, ServerCheck.ACCEPT_ANY, Phones.RANDOM));
    }

    private static TlsDskSettings settings(TlsIdentity identity, TlsVersion version, String suite) {
        return new TlsDskSettings(
                identity, version, version, List.of(suite), ServerCheck.ACCEPT_ANY, Phones.RANDOM);
    }

    private static List<Integer> recordTypes(byte[] token) {
        var types = new ArrayList<Integer>();
        for (int at = 0; at < token.length; at += 5 + u16(token, at + 3))
            types.add((int) token[at]);
        return types;
    }

    /** Of the first record. */
    private static List<Integer> messageTypes(byte[] token) {
        var types = new ArrayList<Integer>();
        int end = 5 + u16(token, 3);
        for (int at = 5; at < end; at += 4 + u16(token, at + 2)) types.add((int) token[at]);
        return types;
    }

    private static String suiteChosen(byte[] flight) {
        int sessionId = flight[43];
        return CipherSuites.name(u16(flight, 44 + sessionId));
    }

    private static byte[] twice(byte[] token) {
        var both = Arrays.copyOf(token, token.length * 2);
        System.arraycopy(token, 0, both, token.length, token.length);
        return both;
    }

    private static int u16(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << 8 | (bytes[at + 1] & 0xFF);
    }

    private static byte[] tail(byte[] hello, int versionEnd) {
        return Arrays.copyOfRange(hello, versionEnd + 32, hello.length);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static byte[] hexBytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}
