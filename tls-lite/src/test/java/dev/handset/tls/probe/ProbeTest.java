package dev.handset.tls.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.tls.HandshakeOutcome;
import dev.handset.tls.HandshakeOutcome.Completed;
import dev.handset.tls.HandshakeOutcome.HandshakeTooLarge;
import dev.handset.tls.LabServer;
import dev.handset.tls.OpenSsl;
import dev.handset.tls.Phones;
import dev.handset.tls.ServerHandshakeObserver;
import dev.handset.tls.TlsServerSettings;
import dev.handset.tls.Wire;
import dev.handset.tls.bc.TestPki;
import dev.handset.tls.net.Deadlines;
import dev.handset.truststore.TlsLimits;
import dev.handset.truststore.TlsVersion;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ProbeTest {
    private static final TestPki PKI = TestPki.SHARED;
    private static final TlsServerSettings SERVER =
            TlsServerSettings.of(PKI.server(), Phones.RANDOM);

    /** Short enough to wait for, long enough for a handshake on a busy machine. */
    private static final Deadlines BRISK =
            new Deadlines(Duration.ofSeconds(5), Duration.ofSeconds(2), Duration.ofSeconds(2));

    private static TlsLimits lpe(int bytes) {
        return Phones.limits(
                TlsVersion.TLS_1_0, TlsVersion.TLS_1_0, Phones.LPE_SUITES, false, bytes);
    }

    @TempDir Path folder;

    private static List<ProbeResult> probe(LabServer lab, TlsLimits... phones) {
        return probe(lab.address(), phones);
    }

    private static List<ProbeResult> probe(InetSocketAddress address, TlsLimits... phones) {
        var probe = new Probe(Phones.GENEROUS, Phones.RANDOM);
        return List.copyOf(probe.all(address, TestPki.HOST, List.of(phones)).values());
    }

    @Test
    void phonesWithTheSameHelloShareOneConnection() throws Exception {
        var connections = new AtomicInteger();
        var counting =
                SERVER.withObserver(
                        new ServerHandshakeObserver() {
                            @Override
                            public void clientHello(dev.handset.tls.ClientHelloSeen hello) {
                                connections.incrementAndGet();
                            }
                        });
        try (var lab = LabServer.echo(counting)) {
            var results = probe(lab, lpe(32_768), lpe(16_384), Phones.modern(), lpe(1_000_000));
            assertEquals(2, results.size());
        }
        assertEquals(2, connections.get());
    }

    @Test
    void eachHelloShowsWhatItsPhonesSee() throws Exception {
        try (var lab = LabServer.echo(SERVER)) {
            var results = probe(lab, lpe(32_768), Phones.modern());
            var versions = new ArrayList<TlsVersion>();
            for (var result : results) {
                assertEquals(2, result.transcript().certificates().size());
                versions.add(assertInstanceOf(Completed.class, result.outcome()).version());
            }
            assertEquals(List.of(TlsVersion.TLS_1_0, TlsVersion.TLS_1_3), versions);
        }
    }

    @Test
    void aLongMessageIsTooLongForSomeOfThem() throws Exception {
        try (var lab = LabServer.echo(SERVER)) {
            var result = probe(lab, lpe(32_768), lpe(1_000)).get(0);
            assertInstanceOf(Completed.class, result.as(lpe(32_768)));
            var tooLarge = assertInstanceOf(HandshakeTooLarge.class, result.as(lpe(1_000)));
            assertEquals("certificate", tooLarge.message());
            assertEquals(1_000, tooLarge.limit());
            int sent = PKI.leaf.der().length + PKI.intermediate.der().length + 9;
            assertEquals(sent, tooLarge.bytes());
        }
    }

    @Test
    void chainOfASuiteThatOnlyPhonesHaveIsSeen() throws Exception {
        var hello = Wire.serverHello(0x0301, 0x0005);
        var certificate = Wire.certificate(List.of(PKI.leaf.der(), PKI.intermediate.der()));
        var flight = Wire.flight(hello, certificate, Wire.serverHelloDone());
        try (var lab = LabServer.raw(socket -> answer(socket, flight))) {
            var result = probe(lab, lpe(32_768)).get(0);
            assertInstanceOf(HandshakeOutcome.UnsupportedByUs.class, result.outcome());
            assertEquals(2, result.transcript().certificates().size());
        }
    }

    static Stream<Arguments> askingServers() {
        return Stream.of( //  server                                  outcome
                arguments("-Verify 1 -tls1_3 -verify_return_error", "AlertReceived"),
                arguments("-Verify 1 -tls1_2 -verify_return_error", "AlertReceived"),
                arguments("-verify 1 -tls1_3", "Completed"),
                arguments("-verify 1 -tls1_2", "Completed"));
    }

    @ParameterizedTest(name = "openssl s_server {0}")
    @MethodSource("askingServers")
    void refusalOfAnEmptyClientCertificateIsSeenInEveryVersion(String options, String outcome)
            throws Exception {
        OpenSsl.require();
        var chain = List.of(PKI.intermediate.der());
        try (var server = OpenSsl.server(folder, PKI.leaf, chain, options.split(" "))) {
            var result = probe(server.address(), Phones.modern()).get(0);
            assertEquals(outcome, result.outcome().getClass().getSimpleName());
            assertTrue(result.transcript().certificateRequested());
            assertEquals(2, result.transcript().certificates().size());
        }
    }

    @Test
    void aServerThatAsksAndTakesNothingIsNoRefusal() throws Exception {
        try (var lab = LabServer.echo(SERVER.withClientCertificateRequest())) {
            for (var result : probe(lab, lpe(32_768), Phones.modern())) {
                assertInstanceOf(Completed.class, result.outcome());
                assertTrue(result.transcript().certificateRequested());
            }
        }
    }

    @Test
    void aServerThatDoesNotAskIsNotSaidTo() throws Exception {
        try (var lab = LabServer.echo(SERVER)) {
            for (var result : probe(lab, lpe(32_768), Phones.modern())) {
                assertFalse(result.transcript().certificateRequested());
            }
        }
    }

    static Stream<Arguments> badServers() {
        var empty = Wire.flight(Wire.serverHello(0x0301, 0x002F), Wire.certificate(List.of()));
        var garbage = HexFormat.of().parseHex("00ff00ff00ff00ff");
        var hello = Wire.flight(Wire.serverHello(0x0301, 0x002F));
        return Stream.of( //    server                                             outcome
                arguments("silent", (LabServer.Handler) ProbeTest::wait, "TimedOut"),
                arguments("a byte a second", (LabServer.Handler) s -> drip(s, hello), "TimedOut"),
                arguments("closes", (LabServer.Handler) Socket::close, "PeerClosed"),
                arguments("resets", (LabServer.Handler) ProbeTest::reset, "PeerReset"),
                arguments("garbage", (LabServer.Handler) s -> answer(s, garbage), "NotTls"),
                arguments("SSH", (LabServer.Handler) s -> text(s, "SSH-2.0-x\r\n"), "NotTls"),
                arguments("HTTP", (LabServer.Handler) s -> text(s, "HTTP/1.1 400 "), "NotTls"),
                arguments(
                        "empty list",
                        (LabServer.Handler)
                                s -> answer(s, empty, Wire.flight(Wire.serverHelloDone())),
                        "ChainRefused"),
                arguments("endless", (LabServer.Handler) ProbeTest::endless, "HandshakeTooLarge"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badServers")
    void everyBadServerIsAnOutcomeWithAName(String name, LabServer.Handler handler, String outcome)
            throws Exception {
        try (var lab = LabServer.raw(handler)) {
            var probe = new Probe(BRISK, Phones.RANDOM);
            var results = probe.all(lab.address(), TestPki.HOST, List.of(lpe(32_768)));
            var result = results.values().iterator().next();
            assertEquals(outcome, result.outcome().getClass().getSimpleName());
            assertTrue(result.transcript().elapsed().toSeconds() < 30, name);
        }
    }

    private static void answer(Socket socket, byte[]... flights) throws Exception {
        socket.getInputStream().read(new byte[4_096]);
        for (var flight : flights) socket.getOutputStream().write(flight);
        socket.getInputStream().transferTo(OutputStream.nullOutputStream());
    }

    private static void text(Socket socket, String text) throws Exception {
        answer(socket, text.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    }

    private static void wait(Socket socket) throws Exception {
        socket.getInputStream().transferTo(OutputStream.nullOutputStream());
    }

    /** Reads the hello first: closing with unread bytes would be what sends the reset. */
    private static void reset(Socket socket) throws Exception {
        socket.getInputStream().read(new byte[4_096]);
        socket.setSoLinger(true, 0);
        socket.close();
    }

    private static void drip(Socket socket, byte[] bytes) throws Exception {
        for (byte b : bytes) {
            socket.getOutputStream().write(b);
            TimeUnit.MILLISECONDS.sleep(400);
        }
    }

    /** A Certificate message that says it has 16 MB, and goes on and on. */
    private static void endless(Socket socket) throws Exception {
        var head = Wire.flight(Wire.serverHello(0x0301, 0x002F));
        var record = new byte[5 + 16_384];
        var start = HexFormat.of().parseHex("16030140000bffffff");
        System.arraycopy(start, 0, record, 0, start.length);
        answer(socket, head, record);
    }
}
