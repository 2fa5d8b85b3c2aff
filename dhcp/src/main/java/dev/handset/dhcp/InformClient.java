package dev.handset.dhcp;

import dev.handset.dhcp.InformExchange.Turn;
import dev.handset.dhcp.InformResult.NotPossible;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Does an INFORM round on a UDP socket; blocks until it ends. */
public final class InformClient {
    private final RandomGenerator random;

    /**
     * @param random for transaction numbers and retry times; a {@code SecureRandom} outside tests
     */
    public InformClient(RandomGenerator random) {
        this.random = random;
    }

    /** Takes no longer than the retransmission's waits with their jitter, in sum. */
    public InformResult inform(InformSettings settings, DhcpObserver observer) {
        var local = new InetSocketAddress(settings.localAddress(), settings.clientPort());
        var server =
                new InetSocketAddress(
                        settings.server().orElse(Addresses.BROADCAST), settings.serverPort());
        String attempted = "bind UDP " + shown(local);
        try (var socket = new DatagramSocket(null)) {
            // the host's own DHCP client may hold port 68 on the wildcard address
            socket.setReuseAddress(true);
            socket.setBroadcast(true);
            socket.bind(local);
            attempted = "send from " + shown(local) + " to " + shown(server);
            return new Round(socket, server, observer).run(new InformExchange(settings, random));
        } catch (IOException e) {
            return new NotPossible(attempted, String.valueOf(e.getMessage()));
        }
    }

    private static String shown(InetSocketAddress address) {
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }

    /** One exchange on one socket. */
    private record Round(DatagramSocket socket, InetSocketAddress server, DhcpObserver observer) {

        InformResult run(InformExchange exchange) throws IOException {
            long start = System.nanoTime();
            // one byte more than a message may have, so that a longer one is seen to be longer
            var packet =
                    new DatagramPacket(
                            new byte[MessageLayout.MAX_DATAGRAM_BYTES + 1],
                            MessageLayout.MAX_DATAGRAM_BYTES + 1);
            Turn turn = exchange.start();
            while (turn.result().isEmpty()) {
                if (turn.send().isPresent()) {
                    send(turn.send().get());
                }
                Duration now = Duration.ofNanos(System.nanoTime() - start);
                if (now.compareTo(turn.wakeAt()) >= 0
                        || !receive(packet, turn.wakeAt().minus(now))) {
                    turn = exchange.timer(Duration.ofNanos(System.nanoTime() - start));
                    continue;
                }
                var from = (InetSocketAddress) packet.getSocketAddress();
                byte[] datagram = Arrays.copyOf(packet.getData(), packet.getLength());
                observer.received(from, local(), datagram);
                turn =
                        exchange.received(
                                Duration.ofNanos(System.nanoTime() - start), from, datagram);
                turn.dropped().ifPresent(reason -> observer.dropped(from, reason));
            }
            return turn.result().orElseThrow();
        }

        private void send(DhcpMessage message) throws IOException {
            byte[] bytes = message.encode();
            socket.send(new DatagramPacket(bytes, bytes.length, server));
            observer.sent(local(), server, bytes);
        }

        private boolean receive(DatagramPacket packet, Duration atMost) throws IOException {
            // never 0, which would mean for ever
            socket.setSoTimeout((int) Math.max(1, Math.min(atMost.toMillis(), Integer.MAX_VALUE)));
            packet.setLength(packet.getData().length);
            try {
                socket.receive(packet);
                return true;
            } catch (SocketTimeoutException e) {
                return false;
            }
        }

        private InetSocketAddress local() {
            return (InetSocketAddress) socket.getLocalSocketAddress();
        }
    }
}
