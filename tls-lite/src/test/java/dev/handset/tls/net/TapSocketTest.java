package dev.handset.tls.net;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Sockets that tell what goes through them. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class TapSocketTest {
    private static final InetSocketAddress ANY =
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private final RecordingTap client = new RecordingTap();
    private final RecordingTap server = new RecordingTap();

    /** The client says ping, the server pong; the client leaves first. */
    private void pingPong(String ping) throws IOException {
        try (var listener = TapServerSocket.unbound(server)) {
            listener.bind(ANY);
            try (var asking = TapSocket.client(client)) {
                asking.connect(listener.getLocalSocketAddress(), 10_000);
                try (var answering = listener.accept()) {
                    asking.getOutputStream().write(ping.getBytes(US_ASCII));
                    answering.getInputStream().readNBytes(ping.length());
                    answering.getOutputStream().write("pong".getBytes(US_ASCII));
                    asking.getInputStream().readNBytes(4);
                    asking.shutdownOutput();
                    assertEquals(-1, answering.getInputStream().read());
                }
            }
        }
    }

    @Test
    void bothSidesTellTheSameConversation() throws Exception {
        pingPong("ping");
        var common = List.of("stream", "established", "wire >", "wire <", "end >", "closed");
        assertEquals(common, client.events());
        assertEquals(common, server.events());
        assertEquals("ping", new String(server.wire(true), US_ASCII));
        assertEquals("pong", new String(client.wire(false), US_ASCII));
    }

    @Test
    void whatCannotBeTlsIsToldAtOnce() throws Exception {
        try (var listener = TapServerSocket.unbound(server)) {
            listener.bind(ANY);
            try (var asking = new Socket()) {
                asking.connect(listener.getLocalSocketAddress(), 10_000);
                asking.getOutputStream().write("GET".getBytes(US_ASCII));
                try (var answering = listener.accept()) {
                    answering.getInputStream().readNBytes(3);
                    assertEquals(List.of("stream", "established", "wire >"), server.events());
                }
            }
        }
    }

    @Test
    void aHandshakesBytesAreToldWhenTheirReaderIsDoneWithThem() throws Exception {
        try (var listener = TapServerSocket.unbound(server)) {
            listener.bind(ANY);
            try (var asking = new Socket()) {
                asking.connect(listener.getLocalSocketAddress(), 10_000);
                asking.getOutputStream().write(new byte[] {22, 3, 1});
                try (var answering = listener.accept()) {
                    answering.getInputStream().readNBytes(1);
                    answering.getInputStream().readNBytes(2);
                    var before = server.events();
                    answering.getOutputStream().write(22);
                    assertEquals("wire <", server.events().get(server.events().size() - 1));
                    assertEquals(List.of("stream", "established", "wire >"), before);
                    assertEquals(3, server.wire(true).length);
                }
            }
        }
    }

    @Test
    void aRefusalIsTold() throws Exception {
        InetSocketAddress nobody;
        try (var listener = new ServerSocket()) {
            listener.bind(ANY);
            nobody = (InetSocketAddress) listener.getLocalSocketAddress();
        }
        try (var asking = TapSocket.client(client)) {
            assertThrows(IOException.class, () -> asking.connect(nobody, 10_000));
        }
        assertEquals(List.of("stream", "refused", "closed"), client.events());
    }

    @Test
    void datagramsAreToldOnBothSides() throws Exception {
        try (var answering = TapDatagramSocket.server(server, ANY);
                var asking = TapDatagramSocket.client(client, ANY)) {
            asking.connect(answering.getLocalSocketAddress());
            asking.send(new DatagramPacket("ping".getBytes(US_ASCII), 4));
            var packet = new DatagramPacket(new byte[16], 16);
            answering.receive(packet);
            answering.send(
                    new DatagramPacket("pong".getBytes(US_ASCII), 4, packet.getSocketAddress()));
            asking.receive(packet);
        }
        var both = List.of("datagram > ping", "datagram < pong");
        assertEquals(both, client.events());
        assertEquals(both, server.events());
    }

    @Test
    void withoutATapSocketsAreOrdinaryOnes() throws Exception {
        try (var tcp = TapSocket.client(Tap.NONE);
                var listener = TapServerSocket.unbound(Tap.NONE);
                var udp = TapDatagramSocket.client(Tap.NONE, ANY)) {
            assertSame(Socket.class, tcp.getClass());
            assertSame(ServerSocket.class, listener.getClass());
            assertSame(DatagramSocket.class, udp.getClass());
        }
    }
}
