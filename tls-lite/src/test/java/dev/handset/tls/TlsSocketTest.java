package dev.handset.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.handset.tls.bc.TestPki;
import dev.handset.truststore.TlsVersion;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The socket as an HTTP library or JAIN-SIP would use it. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class TlsSocketTest {
    private static final TestPki PKI = TestPki.SHARED;

    @Test
    void carriesRequestsAndRepliesOverOneConnection() throws Exception {
        try (var lab = LabServer.tls(server(), TlsSocketTest::answerRequests);
                var connection = connect(lab, TlsVersion.TLS_1_0)) {
            var socket = connection.socket();
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
            for (var path : List.of("/a", "/b", "/c")) {
                socket.getOutputStream()
                        .write(("GET " + path + " HTTP/1.1\r\n\r\n").getBytes(US_ASCII));
                socket.getOutputStream().flush();
                assertEquals("HTTP/1.1 200 OK", in.readLine());
                assertEquals("Content-Length: 2", in.readLine());
                assertEquals("", in.readLine());
                assertEquals(path, "" + (char) in.read() + (char) in.read());
            }
        }
    }

    @Test
    void aReadTimeoutLeavesTheConnectionUsable() throws Exception {
        var go = new CountDownLatch(1);
        TlsServerSettings server = server();
        try (var lab =
                        LabServer.tls(
                                server,
                                c -> {
                                    go.await();
                                    c.output().write('x');
                                    c.input().read();
                                });
                var connection = connect(lab, TlsVersion.TLS_1_2)) {
            connection.socket().setSoTimeout(50);
            assertThrows(SocketTimeoutException.class, () -> connection.input().read());
            connection.socket().setSoTimeout(20_000);
            go.countDown();
            assertEquals('x', connection.input().read());
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(names = {"TLS_1_0", "TLS_1_2", "TLS_1_3"})
    void afterShutdownOutputTheReplyStillArrives(TlsVersion version) throws Exception {
        try (var lab =
                        LabServer.tls(
                                server(),
                                c -> {
                                    var all = c.input().readAllBytes();
                                    c.output().write(all.length);
                                });
                var connection = connect(lab, version)) {
            connection.output().write(new byte[] {1, 2, 3});
            connection.socket().shutdownOutput();
            assertTrue(connection.socket().isOutputShutdown());
            assertEquals(3, connection.input().read());
            assertEquals(-1, connection.input().read());
            assertThrows(SocketException.class, () -> connection.output().write(1));
        }
    }

    @Test
    void theEndOfThePeersDataIsTheEndOfTheStream() throws Exception {
        try (var lab = LabServer.tls(server(), c -> c.output().write('x'));
                var connection = connect(lab, TlsVersion.TLS_1_0)) {
            assertEquals('x', connection.input().read());
            assertEquals(-1, connection.input().read());
            assertEquals(-1, connection.input().read());
        }
    }

    /** Servers of the phones' time close without close_notify. */
    @Test
    void anEndWithoutCloseNotifyIsTheEndOfTheStreamToo() throws Exception {
        try (var lab =
                        LabServer.raw(
                                socket -> {
                                    var c = TlsServerConnection.accept(socket, server());
                                    c.output().write('x');
                                    socket.close();
                                });
                var connection = connect(lab, TlsVersion.TLS_1_0)) {
            assertEquals('x', connection.input().read());
            assertEquals(-1, connection.input().read());
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(names = {"TLS_1_0", "TLS_1_3"})
    void readsAndWritesAtOnce(TlsVersion version) throws Exception {
        var data = new byte[1 << 20];
        new Random(1).nextBytes(data);
        try (var lab = LabServer.echo(server());
                var connection = connect(lab, version)) {
            var writing =
                    CompletableFuture.runAsync(
                            () -> {
                                try {
                                    connection.output().write(data);
                                } catch (IOException e) {
                                    throw new UncheckedIOException(e);
                                }
                            });
            assertArrayEquals(data, connection.input().readNBytes(data.length));
            writing.get();
        }
    }

    @Test
    @SuppressWarnings("try") // closing early is the point
    void closingWakesAReader() throws Exception {
        var connected = new CountDownLatch(1);
        try (var lab = LabServer.echo(server());
                var connection = connect(lab, TlsVersion.TLS_1_0)) {
            var reading =
                    CompletableFuture.supplyAsync(
                            () -> {
                                connected.countDown();
                                try {
                                    return connection.input().read();
                                } catch (IOException e) {
                                    return -2;
                                }
                            });
            connected.await();
            connection.close();
            assertTrue(reading.get() < 0);
            assertTrue(connection.socket().isClosed());
        }
    }

    @Test
    void closingTwiceIsHarmless() throws Exception {
        try (var lab = LabServer.echo(server())) {
            var connection = connect(lab, TlsVersion.TLS_1_0);
            connection.close();
            connection.close();
            assertThrows(IOException.class, () -> connection.output().write(1));
        }
    }

    @Test
    void addressesAndOptionsAreThoseOfTheTcpSocket() throws Exception {
        try (var lab = LabServer.echo(server());
                var connection = connect(lab, TlsVersion.TLS_1_0)) {
            var socket = connection.socket();
            assertEquals(lab.address(), socket.getRemoteSocketAddress());
            assertEquals(lab.address().getPort(), socket.getPort());
            assertTrue(socket.getLocalPort() > 0);
            assertTrue(socket.isConnected() && socket.isBound() && !socket.isClosed());
            assertTrue(socket.getTcpNoDelay());
            assertEquals(Phones.GENEROUS.read().toMillis(), socket.getSoTimeout());
            socket.setKeepAlive(true);
            assertTrue(socket.getKeepAlive());
            assertFalse(socket.isInputShutdown());
        }
    }

    @Test
    void garbageAfterTheHandshakeIsAnIoException() throws Exception {
        try (var lab =
                        LabServer.raw(
                                socket -> {
                                    var c = TlsServerConnection.accept(socket, server());
                                    c.input().read();
                                    socket.getOutputStream().write("no TLS".getBytes(US_ASCII));
                                    socket.getInputStream().readAllBytes();
                                });
                var connection = connect(lab, TlsVersion.TLS_1_0)) {
            connection.output().write('x');
            assertThrows(IOException.class, () -> connection.input().read());
        }
    }

    private static void answerRequests(TlsServerConnection connection) throws IOException {
        var in = new BufferedReader(new InputStreamReader(connection.input(), US_ASCII));
        for (var line = in.readLine(); line != null; line = in.readLine()) {
            if (!line.startsWith("GET ")) continue;
            var reply = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n" + line.split(" ", 3)[1];
            connection.output().write(reply.getBytes(US_ASCII));
        }
    }

    private static TlsServerSettings server() {
        return TlsServerSettings.of(PKI.server(), Phones.RANDOM).withDeadlines(Phones.GENEROUS);
    }

    private static TlsConnection connect(LabServer lab, TlsVersion version) throws HandshakeFailed {
        var suites =
                version == TlsVersion.TLS_1_3
                        ? List.of("TLS_AES_128_GCM_SHA256")
                        : List.of("TLS_RSA_WITH_AES_128_CBC_SHA");
        var limits = Phones.limits(version, version, suites, false, 32_768);
        return HandshakeTest.connect(lab, Phones.settings(limits));
    }
}
