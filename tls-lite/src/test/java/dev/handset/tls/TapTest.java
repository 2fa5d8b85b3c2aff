package dev.handset.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.handset.tls.bc.TestPki;
import dev.handset.tls.net.RecordingTap;
import dev.handset.tls.net.TapServerSocket;
import dev.handset.truststore.TlsLimits;
import dev.handset.truststore.TlsVersion;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** TLS under a tap, on either side: secrets come before what they decrypt. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class TapTest {
    private static final TestPki PKI = TestPki.SHARED;

    private final RecordingTap client = new RecordingTap();
    private final RecordingTap server = new RecordingTap();

    static Stream<Arguments> versions() {
        return Stream.of(
                Arguments.of(TlsVersion.TLS_1_0, "TLS_RSA_WITH_AES_128_CBC_SHA"),
                Arguments.of(TlsVersion.TLS_1_2, "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"),
                Arguments.of(TlsVersion.TLS_1_3, "TLS_AES_128_GCM_SHA256"));
    }

    private void talk(TlsVersion version, String suite) throws Exception {
        TlsLimits limits = Phones.limits(version, version, List.of(suite), false, 65_536);
        var identity = PKI.leaf.identity(PKI.leaf.der(), PKI.intermediate.der());
        var settings = TlsServerSettings.of(identity, Phones.RANDOM).withKeyLog(server::secret);
        try (var listener = TapServerSocket.unbound(server)) {
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            var served =
                    CompletableFuture.runAsync(
                            () -> {
                                try (var tcp = listener.accept();
                                        var tls = TlsServerConnection.accept(tcp, settings)) {
                                    tls.output().write(tls.input().readNBytes(4));
                                    tls.input().read();
                                } catch (Exception e) {
                                    throw new IllegalStateException(e);
                                }
                            });
            var connector = new TlsConnector(Phones.settings(limits).tapped(client));
            var address = (InetSocketAddress) listener.getLocalSocketAddress();
            try (var tls = connector.connect(address, TestPki.HOST, HandshakeObserver.NONE)) {
                tls.output().write("ping".getBytes(US_ASCII));
                assertEquals("ping", new String(tls.input().readNBytes(4), US_ASCII));
            }
            served.get();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("versions")
    void whatIsInsideIsToldInTheClear(TlsVersion version, String suite) throws Exception {
        talk(version, suite);
        for (var tap : List.of(client, server)) {
            var inside = tap.events().stream().filter(e -> e.startsWith("plain")).toList();
            assertEquals(List.of("plain > ping", "plain < ping"), inside);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("versions")
    void bothSidesSawTheSameBytesAsTheTcpConnectionCarried(TlsVersion version, String suite)
            throws Exception {
        talk(version, suite);
        for (boolean direction : new boolean[] {true, false}) {
            byte[] sent = (direction ? client : server).wire(direction);
            byte[] received = (direction ? server : client).wire(direction);
            assertEquals(22, sent[0]);
            assertTrue(sent.length >= received.length);
            // what a side had not read when it closed is all that may lack
            assertEquals(List.of(), differences(sent, received), "bytes differ on their way");
        }
    }

    private static List<Integer> differences(byte[] sent, byte[] received) {
        return Stream.iterate(0, i -> i < received.length, i -> i + 1)
                .filter(i -> sent[i] != received[i])
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("versions")
    void theClientsSecretComesBeforeTheFlightThatUsesIt(TlsVersion version, String suite)
            throws Exception {
        talk(version, suite);
        boolean modern = version == TlsVersion.TLS_1_3;
        var secrets =
                modern
                        ? List.of(
                                "secret CLIENT_HANDSHAKE_TRAFFIC_SECRET",
                                "secret SERVER_HANDSHAKE_TRAFFIC_SECRET",
                                "secret CLIENT_TRAFFIC_SECRET_0",
                                "secret SERVER_TRAFFIC_SECRET_0")
                        : List.of("secret CLIENT_RANDOM");
        // hello, the server's flight, and only then the client's second one
        assertEquals("wire >", client.events().get(2));
        if (modern) {
            assertEquals(secrets, client.events().subList(3, 7));
            assertEquals(List.of("wire <", "wire >"), client.events().subList(7, 9));
        } else {
            assertEquals(
                    List.of("secret CLIENT_RANDOM", "wire <", "wire >"),
                    client.events().subList(3, 6));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("versions")
    void theServersSecretComesBeforeTheFlightThatUsesIt(TlsVersion version, String suite)
            throws Exception {
        talk(version, suite);
        var events = server.events();
        if (version == TlsVersion.TLS_1_3) {
            int flight = events.indexOf("wire <");
            assertTrue(events.indexOf("secret SERVER_HANDSHAKE_TRAFFIC_SECRET") < flight);
            assertTrue(events.indexOf("secret CLIENT_TRAFFIC_SECRET_0") >= 0);
        } else {
            // the client's second flight was read, but is told after the secret it hides behind
            int secret = events.indexOf("secret CLIENT_RANDOM");
            assertEquals(List.of("wire >", "wire <"), events.subList(2, 4));
            assertEquals(4, secret);
            assertEquals("wire >", events.get(5));
        }
    }
}
