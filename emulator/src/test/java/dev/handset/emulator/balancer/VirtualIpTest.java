package dev.handset.emulator.balancer;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.handset.emulator.http.LabHandler;
import dev.handset.emulator.http.LabHttpObserver;
import dev.handset.emulator.http.LabReply;
import dev.handset.emulator.pki.PkiLab;
import dev.handset.emulator.pki.ServerRole;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
@DisplayName("virtual IP")
final class VirtualIpTest {
    private static final InetSocketAddress ANY =
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    private static final LabHandler HELLO =
            request -> LabReply.of(200).withBody("hello over " + request.connection().tls());
    private static final String GET = "GET / HTTP/1.1\r\nConnection: close\r\n\r\n";

    private final List<VirtualIp> started = new ArrayList<>();

    @AfterEach
    void close() {
        started.forEach(VirtualIp::close);
    }

    private VirtualIp start(VirtualIpSettings settings) throws IOException {
        var ip =
                new VirtualIp(settings, LabHttpObserver.NONE, () -> PkiLab.NOW, new SecureRandom());
        started.add(ip);
        ip.start();
        return ip;
    }

    private VirtualIp plain(Behaviour behaviour) throws IOException {
        return start(VirtualIpSettings.http("web VIP", ANY, HELLO).withBehaviour(behaviour));
    }

    private static Socket connect(VirtualIp ip) throws IOException {
        var socket = new Socket();
        socket.connect(ip.address(), 5000);
        socket.setSoTimeout(30_000);
        return socket;
    }

    private static String talk(VirtualIp ip, String text) throws IOException {
        try (Socket socket = connect(ip)) {
            socket.getOutputStream().write(text.getBytes(US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), US_ASCII);
        }
    }

    @Test
    @DisplayName("passes plain HTTP on")
    void forwards() throws IOException {
        String reply = talk(plain(Behaviour.NORMAL), GET);
        assertTrue(reply.endsWith("hello over false"), reply);
    }

    @Test
    @DisplayName("closed is not listening, until it is opened")
    void refusesWhenClosed() throws IOException {
        VirtualIp ip = plain(Behaviour.NORMAL);
        InetSocketAddress address = ip.address();
        ip.behave(Behaviour.CLOSED);
        assertThrows(ConnectException.class, () -> connect(ip));
        ip.behave(Behaviour.NORMAL);
        assertEquals(address, ip.address());
        assertTrue(talk(ip, GET).startsWith("HTTP/1.1 200"));
    }

    @Test
    @DisplayName("garbage is neither HTTP nor TLS")
    void answersGarbage() throws IOException {
        assertEquals("garbage\r\n", talk(plain(Behaviour.GARBAGE), "GET"));
    }

    @Test
    @DisplayName("a stalled one accepts and is silent until the idle time is over")
    void stalls() throws IOException {
        var settings =
                VirtualIpSettings.http("web VIP", ANY, HELLO)
                        .withBehaviour(Behaviour.STALL)
                        .withLimits(4, Duration.ofMillis(200));
        assertEquals("", talk(start(settings), GET));
    }

    @Test
    @DisplayName("an idle keep-alive connection is closed")
    void closesIdleConnections() throws IOException {
        var settings =
                VirtualIpSettings.http("web VIP", ANY, HELLO).withLimits(4, Duration.ofMillis(200));
        String reply = talk(start(settings), "GET / HTTP/1.1\r\n\r\n");
        assertTrue(reply.endsWith("hello over false"), reply);
    }

    @Test
    @DisplayName("serves no more connections at once than allowed, the next one waits")
    void isBounded() throws IOException {
        var settings =
                VirtualIpSettings.http("web VIP", ANY, HELLO).withLimits(1, Duration.ofSeconds(60));
        VirtualIp ip = start(settings);
        try (Socket first = connect(ip);
                Socket second = connect(ip)) {
            second.getOutputStream().write(GET.getBytes(US_ASCII));
            first.getOutputStream().write(GET.getBytes(US_ASCII));
            first.getInputStream().readAllBytes();
            assertTrue(second.getInputStream().readAllBytes().length > 0);
        }
    }

    @Test
    @DisplayName("closing it frees the port and ends connections")
    void freesThePort() throws IOException {
        VirtualIp ip = plain(Behaviour.STALL);
        try (Socket socket = connect(ip)) {
            socket.getOutputStream().write(1);
            ip.close();
            assertTrue(ended(socket));
        }
        try (var again = new ServerSocket()) {
            again.setReuseAddress(true);
            again.bind(ip.address());
        }
    }

    private static boolean ended(Socket socket) {
        try {
            return socket.getInputStream().read() < 0;
        } catch (IOException e) {
            return true;
        }
    }

    @Test
    @DisplayName("an address in use is named")
    void namesTheAddress() throws IOException {
        InetSocketAddress taken = plain(Behaviour.NORMAL).address();
        var settings = VirtualIpSettings.http("Exchange VIP", taken, HELLO);
        var e = assertThrows(IOException.class, () -> start(settings));
        assertTrue(e.toString().contains("Exchange VIP: cannot listen on "), e::toString);
        assertTrue(e.toString().contains(":" + taken.getPort()), e::toString);
    }

    @Test
    @DisplayName("a plain one has no chain to swap")
    void hasNoChain() throws IOException {
        VirtualIp ip = plain(Behaviour.NORMAL);
        var chain = PkiLab.shared().present(ServerRole.WEB, "full");
        assertThrows(IllegalStateException.class, () -> ip.present(chain));
    }

    @Test
    @DisplayName("plain HTTP on the TLS port is recorded as a failed handshake")
    void recordsFailedHandshakes() throws Exception {
        var chain = PkiLab.shared().present(ServerRole.WEB, "leaf-only");
        VirtualIp ip = start(VirtualIpSettings.https("web VIP", ANY, chain, HELLO));
        talk(ip, GET);
        HandshakeRecord seen = ip.awaitHandshakes(1, Duration.ofSeconds(60)).get(0);
        assertFalse(seen.completed());
        assertEquals("leaf-only", seen.chain());
        assertEquals(1, seen.certificates());
        assertEquals(PkiLab.NOW, seen.at());
        assertTrue(seen.hello().isEmpty());
        assertArrayEquals(ANY.getAddress().getAddress(), seen.peer().getAddress().getAddress());
    }
}
