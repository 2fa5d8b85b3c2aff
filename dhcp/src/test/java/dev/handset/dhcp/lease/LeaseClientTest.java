package dev.handset.dhcp.lease;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.handset.dhcp.DhcpMessage;
import dev.handset.dhcp.MacAddress;
import dev.handset.dhcp.option.MessageType;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server on loopback that offers 10.0.0.1, 10.0.0.2, ..., another address to each DISCOVER. */
@Timeout(60)
class LeaseClientTest {
    private static final MacAddress HOLDER = MacAddress.parse("02:00:00:00:00:99");

    private final List<String> told = Collections.synchronizedList(new ArrayList<>());
    private final List<Optional<MessageType>> heard =
            Collections.synchronizedList(new ArrayList<>());
    private DatagramSocket server;
    private Optional<LeaseClient> client = Optional.empty();

    @BeforeEach
    void startServer() throws IOException {
        server = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        var serving = new Thread(this::serve);
        serving.setDaemon(true);
        serving.start();
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    private void serve() {
        int offered = 0;
        var packet = new DatagramPacket(new byte[1500], 1500);
        while (true) {
            try {
                packet.setLength(1500);
                server.receive(packet);
                byte[] bytes = Arrays.copyOf(packet.getData(), packet.getLength());
                DhcpMessage message = DhcpMessage.decode(bytes);
                MessageType type = message.type().orElseThrow();
                heard.add(message.type());
                if (type == MessageType.DISCOVER) offered++;
                boolean offer = type == MessageType.DISCOVER;
                if (!offer && type != MessageType.REQUEST) continue;
                byte[] answer =
                        (offer
                                        ? Answers.offer(message.xid())
                                        : Answers.ack(message.xid(), Duration.ofHours(1)))
                                .yiaddr(Answers.ip("0a0000%02x".formatted(offered)))
                                .build()
                                .encode();
                server.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    /** Stops when an address is used. */
    private final class Host implements LeaseHost {
        private final int taken;

        Host(int taken) {
            this.taken = taken;
        }

        @Override
        public void prepare() {}

        @Override
        public Optional<MacAddress> holder(Inet4Address address) {
            return address.getAddress()[3] <= taken ? Optional.of(HOLDER) : Optional.empty();
        }

        @Override
        public void use(Lease lease) {
            told.add("use " + lease.address().getHostAddress());
            client.orElseThrow().close();
        }

        @Override
        public void drop(Lease lease) {
            told.add("drop " + lease.address().getHostAddress());
        }
    }

    private final class Observer implements LeaseObserver {
        @Override
        public void declined(Lease lease, MacAddress holder) {
            told.add("declined " + lease.address().getHostAddress() + " of " + holder);
        }
    }

    private void run(int taken) throws IOException {
        var settings = LeaseSettings.of(Answers.MAC).withAfterConflict(Duration.ofMillis(5));
        var local = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        var ports = LeasePorts.unicast(local, (InetSocketAddress) server.getLocalSocketAddress());
        var made = new LeaseClient(settings, ports, new Host(taken), new Observer(), new Random(1));
        client = Optional.of(made);
        made.run();
    }

    @Test
    void addressOfSomebodyElseIsNeverUsed() throws IOException {
        run(2);

        assertEquals(
                List.of(
                        "declined 10.0.0.1 of " + HOLDER,
                        "declined 10.0.0.2 of " + HOLDER,
                        "use 10.0.0.3",
                        "drop 10.0.0.3"),
                told);
    }

    @Test
    void declineGoesBetweenTheTwoRounds() throws IOException {
        run(1);

        assertEquals(
                List.of(
                        MessageType.DISCOVER,
                        MessageType.REQUEST,
                        MessageType.DECLINE,
                        MessageType.DISCOVER,
                        MessageType.REQUEST),
                heard.stream().limit(5).map(Optional::orElseThrow).toList());
    }

    @Test
    void givesUpWhenEveryAddressIsTaken() {
        var e = assertThrows(EveryAddressTaken.class, () -> run(100));

        assertTrue(String.valueOf(e.getMessage()).startsWith("5 addresses in turn"), e::toString);
        assertEquals(LeaseSettings.MAX_CONFLICTS, told.size());
    }

    @Test
    void lastAddressAllowedIsTaken() throws IOException {
        run(LeaseSettings.MAX_CONFLICTS - 1);

        assertTrue(told.contains("use 10.0.0.5"), told::toString);
    }
}
