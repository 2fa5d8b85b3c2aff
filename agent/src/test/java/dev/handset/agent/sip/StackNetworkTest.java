package dev.handset.agent.sip;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the SIP stack is given for a network: one connection that stands already. */
@Timeout(20)
final class StackNetworkTest {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    private static final String ANSWER =
            """
            SIP/2.0 200 OK\r
            Via: SIP/2.0/TLS 192.0.2.51:49321;branch=z9hG4bK1\r
            From: <sip:a@b>;tag=1\r
            To: <sip:a@b>;tag=2\r
            Call-ID: c\r
            CSeq: 1 OPTIONS\r
            Content-Length: 0\r
            \r
            """;

    private final List<String> taps = new ArrayList<>();
    private ServerSocket listening;
    private Socket near;
    private Socket far;
    private TlsStackSocket stackSocket;

    @BeforeEach
    void connect() throws IOException {
        listening = new ServerSocket(0, 1, LOOPBACK);
        near = new Socket(LOOPBACK, listening.getLocalPort());
        far = listening.accept();
        stackSocket =
                new TlsStackSocket(
                        near,
                        (buffer, from, length) -> tell("received", buffer, from, length),
                        (buffer, from, length) -> tell("sent", buffer, from, length),
                        () -> taps.add("end"));
    }

    private void tell(String what, byte[] buffer, int from, int length) {
        taps.add(what + " " + new String(buffer, from, length, US_ASCII));
    }

    @AfterEach
    void close() throws IOException {
        far.close();
        near.close();
        listening.close();
    }

    @Test
    void bytesPassBothTaps() throws IOException {
        stackSocket.getOutputStream().write("up".getBytes(US_ASCII));
        stackSocket.getOutputStream().write('!');
        assertArrayEquals("up!".getBytes(US_ASCII), far.getInputStream().readNBytes(3));
        far.getOutputStream().write(ANSWER.getBytes(US_ASCII));
        assertEquals('S', stackSocket.getInputStream().read());
        assertEquals(List.of("sent up", "sent !", "received " + ANSWER), taps);
    }

    @Test
    void stackGetsWhatItsReaderCanBear() throws IOException {
        var unreadable = ANSWER.replace("To: <sip:a@b>", "To: \"a <sip:a@b>");
        far.getOutputStream().write(("\r\n\r\n" + unreadable + ANSWER + "SIP").getBytes(US_ASCII));
        far.shutdownOutput();
        var given = stackSocket.getInputStream().readAllBytes();
        assertEquals(ANSWER, new String(given, US_ASCII));
    }

    @Test
    void endOfTheStreamIsToldOnce() throws IOException {
        far.close();
        assertEquals(-1, stackSocket.getInputStream().read());
        assertEquals(List.of("end"), taps);
    }

    @Test
    void failedReadIsAnEnd() throws IOException {
        near.setSoTimeout(1);
        assertThrows(IOException.class, () -> stackSocket.getInputStream().read());
        assertEquals(List.of("end"), taps);
    }

    @Test
    void handshakeOnlyTellsTheListeners() {
        stackSocket.addHandshakeCompletedListener(event -> taps.add("shaken"));
        stackSocket.startHandshake();
        assertEquals(List.of("shaken"), taps);
    }

    @Test
    void sessionIsThereAndKnowsNothing() throws Exception {
        var session = stackSocket.getSession();
        assertTrue(session.isValid());
        assertEquals(0, session.getPacketBufferSize());
        assertNotNull(session.getCipherSuite());
        assertEquals(null, session.getPeerCertificates());
    }

    @Test
    void addressesAreTheInnerSocketsOwn() {
        assertEquals(near.getInetAddress(), stackSocket.getInetAddress());
        assertEquals(near.getPort(), stackSocket.getPort());
        assertEquals(near.getLocalPort(), stackSocket.getLocalPort());
        assertEquals(near.getLocalAddress(), stackSocket.getLocalAddress());
        assertEquals(near.getRemoteSocketAddress(), stackSocket.getRemoteSocketAddress());
        assertEquals(near.getLocalSocketAddress(), stackSocket.getLocalSocketAddress());
        assertTrue(stackSocket.isConnected());
    }

    @Test
    void closingClosesTheInnerSocket() throws IOException {
        stackSocket.close();
        assertTrue(near.isClosed() && stackSocket.isClosed());
    }

    @Test
    void preparedConnectionIsHandedOutOnce() throws IOException {
        var layer = new TlsNetworkLayer();
        assertThrows(SocketException.class, () -> layer.createSSLSocket(LOOPBACK, 5061));
        TlsNetworkLayer.prepare("of another stack", stackSocket);
        assertThrows(SocketException.class, () -> layer.createSSLSocket(LOOPBACK, 5061, LOOPBACK));
        TlsNetworkLayer.forget("of another stack");
        assertFalse(near.isClosed());
    }

    static Stream<Arguments> otherTransports() {
        var layer = new TlsNetworkLayer();
        return Stream.of(
                arguments(
                        "TCP server", (Executable) () -> layer.createServerSocket(1, 1, LOOPBACK)),
                arguments("TCP", (Executable) () -> layer.createSocket(LOOPBACK, 1)),
                arguments("TCP from", (Executable) () -> layer.createSocket(LOOPBACK, 1, LOOPBACK)),
                arguments(
                        "TCP from port",
                        (Executable) () -> layer.createSocket(LOOPBACK, 1, LOOPBACK, 1)),
                arguments("UDP", (Executable) layer::createDatagramSocket),
                arguments(
                        "UDP on port", (Executable) () -> layer.createDatagramSocket(1, LOOPBACK)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("otherTransports")
    void nothingButTlsIsSpoken(String name, Executable open) {
        var e = assertThrows(SocketException.class, open);
        assertEquals("this phone speaks SIP over TLS only", e.getMessage());
    }

    @Test
    void nobodyComesThroughTheClosedDoor() throws Exception {
        var door = new TlsNetworkLayer().createSSLServerSocket(5061, 1, LOOPBACK);
        assertEquals(0, door.getLocalPort());
        var waiting =
                CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                return String.valueOf(door.accept());
                            } catch (IOException e) {
                                return e.getMessage();
                            }
                        });
        door.close();
        assertEquals("closed", waiting.get(10, TimeUnit.SECONDS));
    }
}
