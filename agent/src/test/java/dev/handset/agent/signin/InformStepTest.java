package dev.handset.agent.signin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.handset.agent.PhoneSettings;
import dev.handset.agent.TestPki;
import dev.handset.agent.dns.FakeNames;
import dev.handset.agent.dns.ServiceRecord;
import dev.handset.agent.event.Outcome;
import dev.handset.agent.event.SignInEvent;
import dev.handset.dhcp.DhcpMessage;
import dev.handset.dhcp.DhcpMessageBuilder;
import dev.handset.dhcp.option.DhcpOption;
import dev.handset.dhcp.option.MessageType;
import dev.handset.dhcp.option.Octets;
import dev.handset.dhcp.option.SipServers;
import dev.handset.dhcp.option.UcClientOptions;
import dev.handset.tls.net.Ports;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
final class InformStepTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Ports PORTS = new Ports(30_000);

    @TempDir Path state;

    /** Answers every INFORM with what {@code options} adds to a bare ACK. */
    private static final class Server implements AutoCloseable {
        final DatagramSocket socket;
        private final UnaryOperator<DhcpMessageBuilder> options;

        Server(UnaryOperator<DhcpMessageBuilder> options) throws IOException {
            this.options = options;
            this.socket = bound();
            var thread = new Thread(this::serve, "DHCP for a test");
            thread.setDaemon(true);
            thread.start();
        }

        /** Some address of 127.0.0.0/8 whose port is free. */
        private static DatagramSocket bound() throws SocketException {
            for (int tries = 0; ; tries++) {
                int a = 1 + RANDOM.nextInt(250);
                var address = Bench.address("127.%d.%d.9".formatted(a, RANDOM.nextInt(250)));
                try {
                    return new DatagramSocket(new InetSocketAddress(address, PORTS.onWire(67)));
                } catch (SocketException e) {
                    if (tries > 20) throw e;
                }
            }
        }

        private void serve() {
            try {
                while (true) {
                    var packet = new DatagramPacket(new byte[1500], 1500);
                    socket.receive(packet);
                    byte[] bytes = Arrays.copyOf(packet.getData(), packet.getLength());
                    var inform = DhcpMessage.decode(bytes);
                    var bare =
                            DhcpMessage.builder(DhcpMessage.REPLY, inform.xid())
                                    .chaddr(inform.chaddr())
                                    .option(MessageType.ACK);
                    byte[] ack = options.apply(bare).build().encode();
                    socket.send(new DatagramPacket(ack, ack.length, packet.getSocketAddress()));
                }
            } catch (IOException e) {
                // closed: the test is over
            }
        }

        @Override
        public void close() {
            socket.close();
        }
    }

    private Bench bench(Server server) {
        var bench = new Bench(state, () -> TestPki.NOW, PORTS);
        bench.local = server.socket.getLocalAddress();
        return bench;
    }

    @Test
    void takesTheAddressesFromOptions43And120() throws Exception {
        try (var server =
                new Server(
                        ack ->
                                ack.option(UcClientOptions.of("web.contoso.com"))
                                        .option(SipServers.named("pool01.contoso.com")))) {
            var bench = bench(server);
            var progress = bench.progress(new FakeNames(""));
            assertEquals(Outcome.PASSED, new InformStep().run(progress));
            assertEquals("web.contoso.com", progress.certProvisioning().orElseThrow().getHost());
            assertEquals("pool01.contoso.com", progress.sipServers().get(0));
            var answer =
                    bench.seen.stream()
                            .filter(SignInEvent.Message.class::isInstance)
                            .map(SignInEvent.Message.class::cast)
                            .filter(m -> m.direction() == SignInEvent.Direction.RECEIVED)
                            .findFirst()
                            .orElseThrow();
            assertEquals("ACK, options 53 43 120", answer.summary());
            assertEquals(67, answer.from().port());
        }
    }

    private static UnaryOperator<DhcpMessageBuilder> option43(byte[] bytes) {
        return ack -> ack.option(new DhcpOption(43, Octets.of(bytes)));
    }

    static Stream<Arguments> useless() {
        byte[] good = UcClientOptions.of("web.contoso.com").encode();
        byte[] text = "https://web.contoso.com".getBytes(StandardCharsets.US_ASCII);
        UnaryOperator<DhcpMessageBuilder> only120 =
                ack -> ack.option(SipServers.named("pool01.contoso.com"));
        UnaryOperator<DhcpMessageBuilder> nothing = ack -> ack;
        return Stream.of( // name     answer                            code       in the diagnosis
                arguments("cut", option43(Arrays.copyOf(good, 60)), "F-DHCP-05", "byte"),
                arguments("as text", option43(text), "F-DHCP-03", "byte 0"),
                arguments("no option 43", only120, "F-DHCP-02", "no option 43"),
                arguments("neither", nothing, "F-DHCP-04", "neither"));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("useless")
    void namesWhatIsWrongWithTheAnswer(
            String name, UnaryOperator<DhcpMessageBuilder> options, String code, String text)
            throws Exception {
        try (var server = new Server(options)) {
            var progress = bench(server).progress(new FakeNames(""));
            var e = assertThrows(StepFailed.class, () -> new InformStep().run(progress));
            assertEquals(code, e.diagnosis().code());
            assertTrue(e.diagnosis().observed().contains(text), e.diagnosis()::observed);
        }
    }

    @Test
    void silenceIsNamed() throws Exception {
        Bench bench;
        try (var server = new Server(ack -> ack)) {
            bench = bench(server).patience(Duration.ofMillis(50));
        }
        var progress = bench.progress(new FakeNames(""));
        var e = assertThrows(StepFailed.class, () -> new InformStep().run(progress));
        assertEquals("F-DHCP-01", e.diagnosis().code());
    }

    @Test
    void foreignAddressIsThisMachinesFault() throws Exception {
        var bench = new Bench(state, () -> TestPki.NOW, PORTS);
        bench.local = Bench.address("192.0.2.77");
        var progress = bench.progress(new FakeNames(""));
        var e = assertThrows(StepFailed.class, () -> new InformStep().run(progress));
        assertEquals("H-NET-03", e.diagnosis().code());
    }

    @Test
    void ipv6IsRefusedByName() throws Exception {
        var bench = new Bench(state, () -> TestPki.NOW, PORTS);
        bench.local = Bench.address("::1");
        var progress = bench.progress(new FakeNames(""));
        var e = assertThrows(StepFailed.class, () -> new InformStep().run(progress));
        assertTrue(e.diagnosis().observed().contains("no IPv4 address"));
    }

    /** The server answers only when the question of DNS has come: one waits for the other. */
    @Test
    void dnsIsAskedBesideTheInform() throws Exception {
        var asked = new CountDownLatch(1);
        var names =
                new FakeNames("") {
                    @Override
                    public List<ServiceRecord> services(String name) {
                        asked.countDown();
                        return List.of();
                    }
                };
        UnaryOperator<DhcpMessageBuilder> whenAsked =
                ack -> {
                    await(asked);
                    return ack.option(UcClientOptions.of("web.contoso.com"))
                            .option(SipServers.named("pool01.contoso.com"));
                };
        try (var server = new Server(whenAsked)) {
            var progress = bench(server).progress(names);
            assertEquals(Outcome.PASSED, new InformStep().run(progress));
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(30, TimeUnit.SECONDS), "nobody asked DNS");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void givenPoolNeedsNoDhcp() throws Exception {
        var bench = new Bench(state, () -> TestPki.NOW, PORTS);
        bench.pool = Optional.of(PhoneSettings.Pool.named("pool01", "web"));
        var outcome = new InformStep().run(bench.progress(new FakeNames("")));
        assertTrue(outcome instanceof Outcome.Skipped, outcome::toString);
    }
}
