package dev.handset.agent.signin;

import dev.handset.agent.event.Endpoint;
import dev.handset.agent.event.EventStream;
import dev.handset.agent.event.Protocol;
import dev.handset.dhcp.DhcpMessage;
import dev.handset.dhcp.InformSettings;
import dev.handset.dhcp.lease.LeaseEvent;
import dev.handset.dhcp.lease.LeaseSettings;
import dev.handset.dhcp.lease.LeaseState;
import dev.handset.dhcp.lease.LeaseTurn;
import dev.handset.tls.net.Tap;
import dev.handset.tls.net.TapDatagramSocket;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** One way to a lease on a socket of its own, told to the event stream; gives up after a while. */
final class LeaseTalk {
    /** The limited broadcast address. */
    static final InetAddress EVERYBODY = everybody();

    private static final int MAX_BYTES = 9217;
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final Progress progress;
    private final LeaseSettings settings;
    private final Endpoint server;
    private final InetSocketAddress to;
    private final InetSocketAddress from;

    /**
     * @param to the server, or everybody
     */
    LeaseTalk(Progress progress, InetAddress to) {
        this.progress = progress;
        var network = progress.settings().network();
        this.settings =
                LeaseSettings.of(network.macAddress())
                        .withBroadcast()
                        .withRetransmission(network.timeouts().inform())
                        .withAfterConflict(network.timeouts().afterConflict());
        int serverPort = network.ports().onWire(InformSettings.SERVER_PORT);
        int clientPort = network.ports().onWire(InformSettings.CLIENT_PORT);
        this.server = new Endpoint("DHCP", to.getHostAddress(), InformSettings.SERVER_PORT);
        this.to = new InetSocketAddress(to, serverPort);
        this.from = new InetSocketAddress(network.localAddress(), clientPort);
    }

    private static InetAddress everybody() {
        try {
            return InetAddress.getByAddress(new byte[] {-1, -1, -1, -1});
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }

    LeaseSettings settings() {
        return settings;
    }

    /**
     * Talks until {@code done} has a result or all sends of one phase went unanswered.
     *
     * @param received turns what came into the next turn
     * @return empty when nobody answered
     */
    <R> Optional<R> run(
            Function<Duration, LeaseTurn> start,
            Function<Duration, LeaseTurn> timer,
            BiFunction<Duration, byte[], LeaseTurn> received,
            Function<LeaseTurn, Optional<R>> done)
            throws IOException {
        try (var socket = TapDatagramSocket.client(tap(), from)) {
            long begun = System.nanoTime();
            LeaseTurn turn = start.apply(Duration.ZERO);
            int sends = 0;
            boolean requesting = false;
            while (since(begun).compareTo(LONGEST) < 0) {
                // the REQUEST has as many tries as the DISCOVER
                boolean first = turn.state() == LeaseState.REQUESTING && !requesting;
                if (first) sends = 0;
                if (turn.send().isPresent()) {
                    send(socket, turn.send().get().message(), to);
                    sends++;
                }
                // and a DECLINE begins a new round
                if (isLost(turn)) sends = 0;
                requesting = !isLost(turn) && (requesting || first);
                turn.dropped().ifPresent(why -> events().evidence("dropped", why));
                Optional<R> result = done.apply(turn);
                if (result.isPresent()) return result;
                if (sends > settings.retransmission().waits().size()) break;
                byte[] datagram = receive(socket, turn, begun);
                turn =
                        datagram.length == 0
                                ? timer.apply(since(begun))
                                : received.apply(since(begun), datagram);
            }
            return Optional.empty();
        }
    }

    /** Says one thing that gets no answer, on a socket of its own. */
    void say(LeaseTurn turn) throws IOException {
        if (turn.send().isEmpty()) return;
        try (var socket = TapDatagramSocket.client(tap(), from)) {
            LeaseTurn.Outgoing outgoing = turn.send().get();
            InetAddress peer = to.getAddress();
            if (peer.equals(EVERYBODY) && outgoing.to().isPresent()) peer = outgoing.to().get();
            send(socket, outgoing.message(), new InetSocketAddress(peer, to.getPort()));
        }
    }

    private static boolean isLost(LeaseTurn turn) {
        return turn.event().isPresent() && turn.event().get() instanceof LeaseEvent.Lost;
    }

    private void send(DatagramSocket socket, DhcpMessage message, InetSocketAddress peer)
            throws IOException {
        byte[] bytes = message.encode();
        socket.setBroadcast(true);
        socket.send(new DatagramPacket(bytes, bytes.length, peer));
        events().sent(server, Protocol.DHCP, DhcpSummary.of(bytes), bytes);
    }

    /** Nothing when it is time for the timer. */
    private byte[] receive(DatagramSocket socket, LeaseTurn turn, long begun) throws IOException {
        Duration wait = turn.wakeAt().map(at -> at.minus(since(begun))).orElse(LONGEST);
        socket.setSoTimeout((int) Math.max(1, wait.toMillis()));
        var packet = new DatagramPacket(new byte[MAX_BYTES], MAX_BYTES);
        try {
            socket.receive(packet);
        } catch (SocketTimeoutException e) {
            return new byte[0];
        }
        byte[] datagram = Arrays.copyOf(packet.getData(), packet.getLength());
        events().received(server, Protocol.DHCP, DhcpSummary.of(datagram), datagram);
        return datagram;
    }

    private Tap tap() {
        return progress.settings().network().tap();
    }

    private EventStream events() {
        return progress.events();
    }

    private static Duration since(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}
