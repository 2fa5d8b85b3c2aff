package dev.handset.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.tls.HandshakeOutcome.AlertReceived;
import dev.handset.tls.HandshakeOutcome.NotTls;
import dev.handset.tls.HandshakeOutcome.PeerClosed;
import dev.handset.tls.HandshakeOutcome.ProtocolError;
import dev.handset.tls.HandshakeOutcome.UnsupportedByUs;
import dev.handset.tls.bc.TestPki;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers and boxes in the path that are odd but not wrong, or wrong in their own way. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class AwkwardServerTest {
    private static final TestPki PKI = TestPki.SHARED;
    private static final byte[] UNRECOGNIZED_NAME = {21, 3, 1, 0, 2, 1, 112};

    /** A proxy that cuts TCP segments differently from the server behind it. */
    @ParameterizedTest(name = "{0} bytes a segment")
    @ValueSource(ints = {1, 3, 5, 100})
    void segmentsDoNotMatter(int segment) throws Exception {
        var server = TlsServerSettings.of(PKI.server(), Phones.RANDOM);
        try (var behind = LabServer.echo(server);
                var proxy = LabServer.raw(client -> forward(client, behind, segment));
                var connection = HandshakeTest.connect(proxy, Phones.settings(Phones.lpe()))) {
            assertEquals(2, connection.transcript().certificates().size());
            connection.output().write('x');
            assertEquals('x', connection.input().read());
        }
    }

    /** RFC 6066 section 3: a server that does not know the name may say so and go on. */
    @Test
    void aWarningDoesNotEndTheHandshake() throws Exception {
        try (var lab =
                LabServer.raw(
                        socket -> {
                            socket.getOutputStream().write(UNRECOGNIZED_NAME);
                            var settings = TlsServerSettings.of(PKI.server(), Phones.RANDOM);
                            try (var c = TlsServerConnection.accept(socket, settings)) {
                                c.input().transferTo(c.output());
                            }
                        })) {
            try (var connection = HandshakeTest.connect(lab, Phones.settings(Phones.lpe()))) {
                var alert = new Alert(false, false, 112, "unrecognized_name");
                assertEquals(List.of(alert), connection.transcript().alerts());
            }
        }
    }

    static Stream<Arguments> flights() {
        var hello = Wire.serverHello(0x0301, 0x002F);
        var certificate = Wire.certificate(List.of(PKI.leaf.der()));
        var done = Wire.serverHelloDone();
        return Stream.of(
                arguments(
                        "hello done before the hello",
                        Wire.flight(done),
                        "unexpected_message",
                        HandshakePhase.FINISHED),
                arguments(
                        "certificate before the hello",
                        Wire.flight(certificate),
                        "unexpected_message",
                        HandshakePhase.SERVER_HELLO_DONE),
                arguments(
                        "two hellos",
                        Wire.flight(hello, hello),
                        "unexpected_message",
                        HandshakePhase.CERTIFICATE),
                arguments(
                        "no certificate at all",
                        Wire.flight(hello, done),
                        "unexpected_message",
                        HandshakePhase.FINISHED),
                arguments(
                        "a list longer than its message",
                        Wire.flight(hello, Wire.message(11, new byte[] {0, 1, 0})),
                        "decode_error",
                        HandshakePhase.SERVER_HELLO_DONE),
                arguments(
                        "a message nobody knows",
                        Wire.flight(Wire.message(99, new byte[0])),
                        "unexpected_message",
                        HandshakePhase.SERVER_HELLO),
                arguments(
                        "application data",
                        HexFormat.of().parseHex("170301000161"),
                        "unexpected_message",
                        HandshakePhase.SERVER_HELLO),
                arguments(
                        "an extension that was not asked for",
                        Wire.flight(
                                Wire.message(
                                        2,
                                        new Wire()
                                                .u16(0x0301)
                                                .raw(new byte[32])
                                                .u8(0)
                                                .u16(0x002F)
                                                .u8(0)
                                                .u16(4)
                                                .u16(22)
                                                .u16(0)
                                                .toBytes())),
                        "unsupported_extension",
                        HandshakePhase.CERTIFICATE));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("flights")
    void aFlightOutOfOrderIsAProtocolError(
            String name, byte[] flight, String alert, HandshakePhase phase) throws Exception {
        try (var lab = scripted(flight)) {
            var error = assertInstanceOf(ProtocolError.class, outcome(lab));
            assertEquals(alert, error.alert().name());
            assertEquals(phase, error.waitingFor());
        }
    }

    @Test
    void renegotiationInfoIsTakenThoughItWasNotOffered() throws Exception {
        var hello =
                Wire.message(
                        2,
                        new Wire()
                                .u16(0x0301)
                                .raw(new byte[32])
                                .u8(0)
                                .u16(0x0005)
                                .u8(0)
                                .u16(5)
                                .u16(0xFF01)
                                .u16(1)
                                .u8(0)
                                .toBytes());
        var flight =
                Wire.flight(
                        hello, Wire.certificate(List.of(PKI.leaf.der())), Wire.serverHelloDone());
        try (var lab = scripted(flight)) {
            assertInstanceOf(UnsupportedByUs.class, outcome(lab));
        }
    }

    /** The chain is known, so a server that then goes away does not hide what became of it. */
    @Test
    void aServerThatClosesBeforeItsFlightEndsStillGetsItsVerdict() throws Exception {
        var flight =
                Wire.flight(
                        Wire.serverHello(0x0301, 0x0005),
                        Wire.certificate(List.of(PKI.leaf.der())));
        try (var lab =
                LabServer.raw(
                        socket -> {
                            socket.getInputStream().read(new byte[1_024]);
                            socket.getOutputStream().write(flight);
                        })) {
            assertEquals(new UnsupportedByUs("TLS_RSA_WITH_RC4_128_SHA"), outcome(lab));
        }
    }

    @Test
    void aServerThatClosesInTheMiddleIsNamedWithItsPlace() throws Exception {
        var flight = Wire.flight(Wire.serverHello(0x0301, 0x002F));
        try (var lab =
                LabServer.raw(
                        socket -> {
                            socket.getInputStream().read(new byte[1_024]);
                            socket.getOutputStream().write(flight);
                        })) {
            assertEquals(new PeerClosed(HandshakePhase.CERTIFICATE, flight.length), outcome(lab));
        }
    }

    @Test
    void anAlertInTheMiddleIsNamedWithItsPlace() throws Exception {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(Wire.flight(Wire.serverHello(0x0301, 0x002F)));
        bytes.writeBytes(new byte[] {21, 3, 1, 0, 2, 2, 80});
        try (var lab = scripted(bytes.toByteArray())) {
            var alert = new Alert(false, true, 80, "internal_error");
            assertEquals(new AlertReceived(HandshakePhase.CERTIFICATE, alert), outcome(lab));
        }
    }

    @ParameterizedTest(name = "[{0}]")
    @ValueSource(strings = {"SSH-2.0-OpenSSH_9.2", "220 mail ESMTP", "SIP/2.0 400 Bad", "\u0000"})
    void otherProtocolsAreShownByTheirFirstBytes(String greeting) throws Exception {
        try (var lab =
                LabServer.raw(
                        socket -> {
                            socket.getOutputStream().write(greeting.getBytes(US_ASCII));
                            socket.getInputStream().readAllBytes();
                        })) {
            var notTls = assertInstanceOf(NotTls.class, outcome(lab));
            var expected = greeting.equals("\u0000") ? "\\x00" : greeting;
            assertEquals(expected, notTls.firstBytes());
            assertTrue(notTls.sentence().contains(expected), notTls::sentence);
        }
    }

    /** A server cannot make a transcript grow without end. */
    @Test
    void aFloodOfWarningsStaysBounded() throws Exception {
        try (var lab =
                LabServer.raw(
                        socket -> {
                            socket.getInputStream().read(new byte[1_024]);
                            for (int i = 0; i < 5_000; i++)
                                socket.getOutputStream().write(UNRECOGNIZED_NAME);
                        })) {
            var failed = failure(lab);
            assertTrue(failed.transcript().alerts().size() <= 1_000);
            assertTrue(failed.transcript().records().size() <= 1_000);
        }
    }

    private static LabServer scripted(byte[] flight) throws Exception {
        return LabServer.raw(
                socket -> {
                    socket.getInputStream().read(new byte[1_024]);
                    socket.getOutputStream().write(flight);
                    socket.getInputStream().readAllBytes();
                });
    }

    private static HandshakeOutcome outcome(LabServer lab) {
        return failure(lab).outcome();
    }

    private static HandshakeFailed failure(LabServer lab) {
        return assertThrows(
                HandshakeFailed.class,
                () -> HandshakeTest.connect(lab, Phones.settings(Phones.lpe())));
    }

    private static void forward(Socket client, LabServer server, int segment) throws Exception {
        try (var behind = new Socket(server.address().getAddress(), server.address().getPort())) {
            behind.setTcpNoDelay(true);
            client.setTcpNoDelay(true);
            var back = new Thread(() -> pump(behind, client, segment), "back");
            back.setDaemon(true);
            back.start();
            pump(client, behind, segment);
        }
    }

    private static void pump(Socket from, Socket to, int segment) {
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            var bytes = new byte[segment];
            for (int n = in.read(bytes); n >= 0; n = in.read(bytes)) out.write(bytes, 0, n);
        } catch (IOException e) {
            // one side has gone
        }
    }
}
