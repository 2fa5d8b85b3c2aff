package dev.handset.agent.signin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.handset.agent.Link;
import dev.handset.agent.TestPki;
import dev.handset.agent.dns.FakeNames;
import dev.handset.agent.event.Outcome;
import dev.handset.agent.event.SignInEvent;
import dev.handset.dhcp.DhcpMessage;
import dev.handset.dhcp.MacAddress;
import dev.handset.dhcp.lease.Lease;
import dev.handset.dhcp.lease.LeaseSettings;
import dev.handset.dhcp.option.AddressLeaseTime;
import dev.handset.dhcp.option.MessageType;
import dev.handset.dhcp.option.ServerIdentifier;
import dev.handset.tls.net.Ports;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The phone's own lease from a scripted server, which offers another address each time. */
@Timeout(60)
final class LeaseStepTest {
    private static final MacAddress HOLDER = MacAddress.parse("02:00:00:00:00:99");
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @TempDir Path folder;
    private final BlockingQueue<MessageType> heard = new LinkedBlockingQueue<>();
    private DatagramSocket server;
    private Bench bench;

    @BeforeEach
    void startServer() throws IOException {
        server = new DatagramSocket(new InetSocketAddress(Bench.address("127.0.0.1"), 0));
        bench =
                new Bench(
                                folder.resolve("state"),
                                () -> TestPki.NOW,
                                new Ports(server.getLocalPort() - 67))
                        .patience(PATIENCE);
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
                heard.add(type);
                if (type == MessageType.DISCOVER) offered++;
                boolean offer = type == MessageType.DISCOVER;
                if (!offer && type != MessageType.REQUEST) continue;
                byte[] answer =
                        DhcpMessage.builder(DhcpMessage.REPLY, message.xid())
                                .chaddr(message.chaddr())
                                .yiaddr(address(offered))
                                .option(offer ? MessageType.OFFER : MessageType.ACK)
                                .option(new ServerIdentifier(address(254)))
                                .option(new AddressLeaseTime(Duration.ofHours(1)))
                                .build()
                                .encode();
                server.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private static Inet4Address address(int last) throws IOException {
        return (Inet4Address) InetAddress.getByAddress(new byte[] {10, 0, 0, (byte) last});
    }

    /** A port behind which others hold 10.0.0.1 up to this. */
    private record Port(int taken) implements Link {
        @Override
        public boolean up() {
            return true;
        }

        @Override
        public List<byte[]> lldpFrames() {
            return List.of();
        }

        @Override
        public void tag(int vlan) {}

        @Override
        public Optional<MacAddress> holder(Inet4Address address) {
            return address.getAddress()[3] <= taken ? Optional.of(HOLDER) : Optional.empty();
        }
    }

    /** A port that takes the address, or cannot. */
    private static final class OwnPort implements Link {
        private final List<String> told = new CopyOnWriteArrayList<>();
        private boolean broken;

        @Override
        public boolean up() {
            return true;
        }

        @Override
        public List<byte[]> lldpFrames() {
            return List.of();
        }

        @Override
        public void tag(int vlan) {}

        @Override
        public boolean use(Lease lease) throws IOException {
            if (broken) throw new IOException("ip: not permitted");
            told.add("use " + lease.address().getHostAddress());
            return true;
        }

        @Override
        public void drop(Lease lease) {
            told.add("drop " + lease.address().getHostAddress());
        }
    }

    @Test
    void portOfItsOwnPutsThePhoneWhereTheLeaseSays() throws Exception {
        var port = new OwnPort();
        bench.link = Optional.of(port);
        Progress progress = bench.progress(new FakeNames(""));

        assertEquals(Outcome.PASSED, new LeaseStep().run(progress));

        var network = progress.settings().network();
        assertEquals("10.0.0.1", network.localAddress().getHostAddress());
        assertEquals("127.0.0.1", network.dnsServer().getHostAddress(), "as given");
        assertEquals("contoso.com", network.domain(), "as given");
        progress.close();
        assertEquals(List.of("use 10.0.0.1", "drop 10.0.0.1"), port.told);
    }

    @Test
    void portThatCannotTakeTheAddressIsAMatterOfTheMachine() throws Exception {
        var port = new OwnPort();
        port.broken = true;
        bench.link = Optional.of(port);
        var progress = bench.progress(new FakeNames(""));

        var e = assertThrows(StepFailed.class, () -> new LeaseStep().run(progress));
        assertEquals("H-NET-03", e.diagnosis().code());
        assertTrue(e.diagnosis().observed().contains("not permitted"));
    }

    private Progress behind(int taken) throws IOException {
        bench.link = Optional.of(new Port(taken));
        return bench.progress(new FakeNames(""));
    }

    private List<String> evidence(String name) {
        return bench.seen.stream()
                .filter(SignInEvent.Evidence.class::isInstance)
                .map(SignInEvent.Evidence.class::cast)
                .filter(e -> e.name().equals(name))
                .map(SignInEvent.Evidence::value)
                .toList();
    }

    private MessageType awaitHeard() throws InterruptedException {
        MessageType next = heard.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        if (next == null) throw new AssertionError("nothing came");
        return next;
    }

    @Test
    void addressThatSomebodyHasIsDeclinedAndTheNextTaken() throws Exception {
        assertEquals(Outcome.PASSED, new LeaseStep().run(behind(1)));

        assertEquals(List.of("10.0.0.1 belongs to " + HOLDER), evidence("declined"));
        assertEquals(List.of("10.0.0.2 from 10.0.0.254"), evidence("address"));
    }

    @Test
    void declineIsOnTheWire() throws Exception {
        new LeaseStep().run(behind(1));

        assertEquals(MessageType.DISCOVER, awaitHeard());
        assertEquals(MessageType.REQUEST, awaitHeard());
        assertEquals(MessageType.DECLINE, awaitHeard());
        assertEquals(MessageType.DISCOVER, awaitHeard());
    }

    @Test
    void givesUpWithADiagnosisWhenAllAreTaken() {
        var e = assertThrows(StepFailed.class, () -> new LeaseStep().run(behind(200)));

        assertEquals("H-DHCP-04", e.diagnosis().code());
        assertEquals(LeaseSettings.MAX_CONFLICTS, evidence("declined").size());
    }

    @Test
    void leaseIsGivenBackAtSignOut() throws Exception {
        Progress progress = behind(0);
        new LeaseStep().run(progress);
        assertEquals(MessageType.DISCOVER, awaitHeard());
        assertEquals(MessageType.REQUEST, awaitHeard());

        progress.close();

        assertEquals(MessageType.RELEASE, awaitHeard());
    }

    @Test
    void leaseIsGivenBackOnce() throws Exception {
        Progress progress = behind(0);
        new LeaseStep().run(progress);
        progress.close();
        progress.close();

        long released =
                bench.seen.stream()
                        .filter(SignInEvent.Message.class::isInstance)
                        .filter(e -> ((SignInEvent.Message) e).summary().startsWith("RELEASE"))
                        .count();
        assertEquals(1, released, bench::told);
    }

    @Test
    void hostsOwnAddressIsNotGivenBack() throws Exception {
        Progress progress = bench.progress(new FakeNames(""));
        new LeaseStep().run(progress);

        progress.close();

        assertTrue(heard.isEmpty(), heard::toString);
    }
}
