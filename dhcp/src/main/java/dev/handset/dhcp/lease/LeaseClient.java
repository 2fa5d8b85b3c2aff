package dev.handset.dhcp.lease;

import dev.handset.dhcp.MacAddress;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;

/**
 * Gets an address for an interface and keeps it: {@link LeaseExchange} on UDP port 68, which needs
 * the right to bind it. The host must have one interface that broadcasts leave by, see {@link
 * LeaseHost#prepare}. An address that somebody else holds ({@link LeaseHost#holder}) is declined
 * before it is used, and the client begins anew.
 */
public final class LeaseClient implements AutoCloseable {
    /** Longer datagrams are cut, and then refused. */
    private static final int MAX_BYTES = 9217;

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    private final LeaseExchange exchange;
    private final LeasePorts ports;
    private final LeaseHost host;
    private final LeaseObserver observer;
    private final AtomicBoolean stopping = new AtomicBoolean();
    private int conflicts;

    /**
     * @param settings with {@code broadcast} set, since no unicast comes in without an address
     */
    public LeaseClient(
            LeaseSettings settings,
            LeaseHost host,
            LeaseObserver observer,
            RandomGenerator random) {
        this(settings, LeasePorts.REAL, host, observer, random);
    }

    public LeaseClient(
            LeaseSettings settings,
            LeasePorts ports,
            LeaseHost host,
            LeaseObserver observer,
            RandomGenerator random) {
        this.exchange = new LeaseExchange(settings, random);
        this.ports = ports;
        this.host = host;
        this.observer = observer;
    }

    /**
     * Runs until {@link #close}, then releases the lease.
     *
     * @throws EveryAddressTaken after {@value LeaseSettings#MAX_CONFLICTS} declined in turn
     * @throws IOException when the port cannot be bound, the host cannot be prepared, or nothing
     *     can be sent; the message says which
     */
    public void run() throws IOException {
        host.prepare();
        try (var socket = bound()) {
            var packet = new DatagramPacket(new byte[MAX_BYTES], MAX_BYTES);
            long start = System.nanoTime();
            act(socket, exchange.start(since(start)), start);
            while (!stopping.get()) {
                if (!receive(socket, packet, start)) {
                    act(socket, exchange.timer(since(start)), start);
                    continue;
                }
                byte[] datagram = Arrays.copyOf(packet.getData(), packet.getLength());
                LeaseTurn turn = exchange.received(since(start), datagram);
                turn.dropped().ifPresent(reason -> observer.dropped(from(packet), reason));
                act(socket, turn, start);
            }
            act(socket, exchange.release(), start);
        }
    }

    /** Ends {@link #run} within a second; returns at once. */
    @Override
    public void close() {
        stopping.set(true);
    }

    private DatagramSocket bound() throws IOException {
        var socket = new DatagramSocket(null);
        try {
            socket.setReuseAddress(true);
            socket.setBroadcast(true);
            socket.bind(ports.local());
            return socket;
        } catch (SocketException e) {
            socket.close();
            int port = ports.local().getPort();
            throw new IOException("bind UDP port " + port + ": " + e.getMessage(), e);
        }
    }

    /** What was sent goes before what was lost, so that a RELEASE leaves from its address. */
    private void act(DatagramSocket socket, LeaseTurn turn, long start) throws IOException {
        Optional<LeaseTurn.Outgoing> send = turn.send();
        if (send.isPresent()) {
            send(socket, send.get());
        }
        if (turn.event().isEmpty()) {
            return;
        }
        LeaseEvent event = turn.event().get();
        if (event instanceof LeaseEvent.Bound bound) {
            Optional<MacAddress> holder = host.holder(bound.lease().address());
            if (holder.isPresent()) {
                decline(socket, bound.lease(), holder.get(), start);
                return;
            }
            conflicts = 0;
            host.use(bound.lease());
        } else if (event instanceof LeaseEvent.Renewed renewed) {
            host.use(renewed.lease());
        } else if (event instanceof LeaseEvent.Lost lost) {
            host.drop(lost.lease());
        }
        observer.changed(turn.state(), event);
    }

    private void decline(DatagramSocket socket, Lease lease, MacAddress holder, long start)
            throws IOException {
        Optional<LeaseTurn.Outgoing> decline = exchange.conflict(since(start)).send();
        if (decline.isPresent()) {
            send(socket, decline.get());
        }
        observer.declined(lease, holder);
        if (++conflicts == LeaseSettings.MAX_CONFLICTS) {
            throw new EveryAddressTaken(conflicts, lease.address(), holder);
        }
    }

    private void send(DatagramSocket socket, LeaseTurn.Outgoing outgoing) throws IOException {
        InetSocketAddress address = ports.destination(outgoing.to());
        byte[] bytes = outgoing.message().encode();
        try {
            socket.send(new DatagramPacket(bytes, bytes.length, address));
        } catch (IOException e) {
            if (outgoing.to().isEmpty()) {
                String to = address.getAddress().getHostAddress();
                throw new IOException("send to " + to + ": " + e.getMessage(), e);
            }
            // the server's network is gone; the exchange goes on to rebinding
            observer.dropped(address, "not sent: " + e.getMessage());
            return;
        }
        observer.sent(address, outgoing.message());
    }

    /** False when it is time for the timer, or to look whether to stop. */
    private boolean receive(DatagramSocket socket, DatagramPacket packet, long start)
            throws IOException {
        Duration wait = exchange.wakeAt().map(at -> at.minus(since(start))).orElse(LONGEST_WAIT);
        long millis = Math.min(wait.toMillis(), LONGEST_WAIT.toMillis());
        // never 0, which would mean for ever
        socket.setSoTimeout((int) Math.max(1, millis));
        packet.setLength(MAX_BYTES);
        try {
            socket.receive(packet);
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static InetSocketAddress from(DatagramPacket packet) {
        return (InetSocketAddress) packet.getSocketAddress();
    }
}
