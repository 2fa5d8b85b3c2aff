package dev.handset.dhcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.handset.dhcp.InformResult.Answered;
import dev.handset.dhcp.InformResult.NoAnswer;
import dev.handset.dhcp.InformResult.NotPossible;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Real sockets on loopback; the peer is scripted. */
@Timeout(30)
class InformClientTest {
    private static final Inet4Address LOOPBACK = Addresses.of(127, 0, 0, 1);
    private static final Retransmission QUICK =
            new Retransmission(
                    List.of(Duration.ofMillis(60), Duration.ofMillis(60)), Duration.ZERO);
    private static final Retransmission PATIENT =
            new Retransmission(List.of(Duration.ofSeconds(20)), Duration.ZERO);

    private final List<String> seen = new ArrayList<>();
    private final DhcpObserver observer =
            new DhcpObserver() {
                @Override
                public void sent(InetSocketAddress from, InetSocketAddress to, byte[] message) {
                    seen.add("sent to " + to.getPort());
                }

                @Override
                public void received(InetSocketAddress from, InetSocketAddress to, byte[] message) {
                    seen.add("received from " + from.getPort());
                }

                @Override
                public void dropped(InetSocketAddress from, String reason) {
                    seen.add("dropped " + reason.replaceAll("\\b[0-9a-f]{8}\\b", "*"));
                }
            };

    @Test
    void takesTheAnswerOfTheServer() throws Exception {
        try (var server = new DatagramSocket(0, LOOPBACK)) {
            var answering = CompletableFuture.runAsync(() -> answer(server, List.of(0)));

            var result = inform(server.getLocalPort(), PATIENT);

            answering.join();
            var answered = assertInstanceOf(Answered.class, result);
            assertEquals("web.contoso.com", answered.ucClient().value().orElseThrow().fqdn());
            int port = server.getLocalPort();
            assertEquals(List.of("sent to " + port, "received from " + port), seen);
        }
    }

    @Test
    void dropsForgeriesAndStillTakesTheAnswer() throws Exception {
        try (var server = new DatagramSocket(0, LOOPBACK)) {
            var answering = CompletableFuture.runAsync(() -> answer(server, List.of(1, 2, 0)));

            var result = inform(server.getLocalPort(), PATIENT);

            answering.join();
            assertInstanceOf(Answered.class, result);
            assertEquals(
                    List.of("dropped xid *: expected *", "dropped xid *: expected *"),
                    seen.stream().filter(line -> line.startsWith("dropped")).toList());
        }
    }

    @Test
    void givesUpOnASilentServer() throws Exception {
        try (var server = new DatagramSocket(0, LOOPBACK)) {
            var none = assertInstanceOf(NoAnswer.class, inform(server.getLocalPort(), QUICK));

            assertEquals(2, none.sent());
            assertTrue(none.waited().compareTo(Duration.ofMillis(120)) >= 0);
        }
    }

    @Test
    void sendsTheSameTransactionAgain() throws Exception {
        try (var server = new DatagramSocket(0, LOOPBACK)) {
            inform(server.getLocalPort(), QUICK);

            assertEquals(receive(server).xid(), receive(server).xid());
        }
    }

    @Test
    void saysWhatCannotBeBound() throws Exception {
        try (var taken = new DatagramSocket(0, LOOPBACK)) {
            var settings =
                    InformSettings.broadcast(LOOPBACK, Acks.MAC)
                            .to(LOOPBACK, 67, taken.getLocalPort());

            var result = new InformClient(new Random(1)).inform(settings, observer);

            var not = assertInstanceOf(NotPossible.class, result);
            assertEquals("bind UDP 127.0.0.1:" + taken.getLocalPort(), not.attempted());
            assertEquals(List.of(), seen);
        }
    }

    private InformResult inform(int serverPort, Retransmission retransmission) {
        var settings =
                InformSettings.broadcast(LOOPBACK, Acks.MAC)
                        .to(LOOPBACK, serverPort, 0)
                        .withRetransmission(retransmission);
        return new InformClient(new Random(1)).inform(settings, observer);
    }

    private static DatagramPacket packet() {
        return new DatagramPacket(new byte[2048], 2048);
    }

    private static DhcpMessage receive(DatagramSocket server) throws Exception {
        var packet = packet();
        server.receive(packet);
        return DhcpMessage.decode(java.util.Arrays.copyOf(packet.getData(), packet.getLength()));
    }

    /** Answers one INFORM once for each offset, which is added to the transaction number. */
    private static void answer(DatagramSocket server, List<Integer> xidOffsets) {
        try {
            var packet = packet();
            server.receive(packet);
            var inform =
                    DhcpMessage.decode(
                            java.util.Arrays.copyOf(packet.getData(), packet.getLength()));
            for (int offset : xidOffsets) {
                byte[] ack = Acks.good(inform.xid() + offset).build().encode();
                server.send(new DatagramPacket(ack, ack.length, packet.getSocketAddress()));
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
