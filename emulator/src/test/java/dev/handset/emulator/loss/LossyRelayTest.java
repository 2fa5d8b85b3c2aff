package dev.handset.emulator.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A client and a server on loopback with the relay between them. */
@Timeout(60)
class LossyRelayTest {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
    private static final byte[] PING = {1, 2, 3};

    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);
    private DatagramSocket client;
    private DatagramSocket server;

    @BeforeEach
    void bind() throws IOException {
        client = new DatagramSocket(new InetSocketAddress(LOOPBACK, 0));
        server = new DatagramSocket(new InetSocketAddress(LOOPBACK, 0));
    }

    @AfterEach
    void close() {
        client.close();
        server.close();
        timer.shutdownNow();
    }

    private LossyRelay relay(Loss loss) throws IOException {
        var to = (InetSocketAddress) server.getLocalSocketAddress();
        return LossyRelay.start(LOOPBACK, to, loss, new Random(1), timer);
    }

    private static void send(DatagramSocket from, SocketAddress to, byte... bytes)
            throws IOException {
        from.send(new DatagramPacket(bytes, bytes.length, to));
    }

    private static DatagramPacket receive(DatagramSocket at) throws IOException {
        var packet = new DatagramPacket(new byte[100], 100);
        at.receive(packet);
        return packet;
    }

    private static byte[] bytes(DatagramPacket packet) {
        return Arrays.copyOf(packet.getData(), packet.getLength());
    }

    @Test
    void serverSeesTheRelayInTheClientsPlace() throws IOException {
        try (var relay = relay(Loss.NONE)) {
            send(client, relay.address(), PING);
            DatagramPacket came = receive(server);

            assertArrayEquals(PING, bytes(came));
            assertNotEquals(client.getLocalPort(), came.getPort());
        }
    }

    @Test
    void answerFindsItsWayBack() throws IOException {
        try (var relay = relay(Loss.NONE)) {
            send(client, relay.address(), PING);
            send(server, receive(server).getSocketAddress(), (byte) 9);
            DatagramPacket answer = receive(client);

            assertArrayEquals(new byte[] {9}, bytes(answer));
            assertEquals(relay.address(), answer.getSocketAddress());
        }
    }

    @Test
    void doubledDatagramComesTwice() throws IOException {
        try (var relay = relay(new Loss(0, 1, Duration.ZERO, Duration.ZERO))) {
            send(client, relay.address(), PING);

            assertArrayEquals(PING, bytes(receive(server)));
            assertArrayEquals(PING, bytes(receive(server)));
        }
    }

    /** Everything is lost on a network that loses all: what came in never goes out. */
    @Test
    void lostDatagramIsTakenAndNotDelivered() throws IOException {
        try (var losing = relay(new Loss(1, 0, Duration.ZERO, Duration.ZERO));
                var passing = relay(Loss.NONE)) {
            send(client, losing.address(), (byte) 1);
            while (losing.taken() == 0) Thread.onSpinWait();
            send(client, passing.address(), (byte) 2);

            assertArrayEquals(new byte[] {2}, bytes(receive(server)));
            assertEquals(0, losing.delivered());
        }
    }

    @Test
    void jitterChangesTheOrder() throws IOException {
        var sent = new ArrayList<Byte>();
        var came = new ArrayList<Byte>();
        try (var relay = relay(new Loss(0, 0, Duration.ZERO, Duration.ofMillis(200)))) {
            for (byte i = 0; i < 20; i++) {
                send(client, relay.address(), i);
                sent.add(i);
            }
            for (int i = 0; i < 20; i++) came.add(bytes(receive(server))[0]);
        }
        assertNotEquals(sent, came);
        assertTrue(came.containsAll(sent), came::toString);
        assertEquals(List.copyOf(sent).size(), came.size());
    }
}
