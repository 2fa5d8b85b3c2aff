package dev.handset.dhcp.lease;

import dev.handset.dhcp.InformSettings;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetAddress;
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
 * LeaseHost#prepare}.
 */
public final class LeaseClient implements AutoCloseable {
    /** Longer datagrams are cut, and then refused. */
    private static final int MAX_BYTES = 9217;

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    private static final Inet4Address EVERYBODY = everybody();

    private final LeaseExchange exchange;
    private final LeaseHost host;
    private final LeaseObserver observer;
    private final AtomicBoolean stopping = new AtomicBoolean();

    /**
     * @param settings with {@code broadcast} set, since no unicast comes in without an address
     */
    public LeaseClient(
            LeaseSettings settings,
            LeaseHost host,
            LeaseObserver observer,
            RandomGenerator random) {
        this.exchange = new LeaseExchange(settings, random);
        this.host = host;
        this.observer = observer;
    }

    /**
     * Runs until {@link #close}, then releases the lease.
     *
     * @throws IOException when the port cannot be bound, the host cannot be prepared, or nothing
     *     can be sent; the message says which
     */
    public void run() throws IOException {
        host.prepare();
        try (var socket = bound()) {
            var packet = new DatagramPacket(new byte[MAX_BYTES], MAX_BYTES);
            long start = System.nanoTime();
            act(socket, exchange.start(since(start)));
            while (!stopping.get()) {
                if (!receive(socket, packet, start)) {
                    act(socket, exchange.timer(since(start)));
                    continue;
                }
                byte[] datagram = Arrays.copyOf(packet.getData(), packet.getLength());
                LeaseTurn turn = exchange.received(since(start), datagram);
                turn.dropped().ifPresent(reason -> observer.dropped(from(packet), reason));
                act(socket, turn);
            }
            act(socket, exchange.release());
        }
    }

    /** Ends {@link #run} within a second; returns at once. */
    @Override
    public void close() {
        stopping.set(true);
    }

    private static DatagramSocket bound() throws IOException {
        var socket = new DatagramSocket(null);
        try {
            socket.setReuseAddress(true);
            socket.setBroadcast(true);
            socket.bind(new InetSocketAddress(InformSettings.CLIENT_PORT));
            return socket;
        } catch (SocketException e) {
            socket.close();
            throw new IOException("bind UDP port 68: " + e.getMessage(), e);
        }
    }

    /** What was sent goes before what was lost, so that a RELEASE leaves from its address. */
    private void act(DatagramSocket socket, LeaseTurn turn) throws IOException {
        Optional<LeaseTurn.Outgoing> send = turn.send();
        if (send.isPresent()) {
            send(socket, send.get());
        }
        if (turn.event().isEmpty()) {
            return;
        }
        LeaseEvent event = turn.event().get();
        if (event instanceof LeaseEvent.Bound bound) {
            host.use(bound.lease());
        } else if (event instanceof LeaseEvent.Renewed renewed) {
            host.use(renewed.lease());
        } else if (event instanceof LeaseEvent.Lost lost) {
            host.drop(lost.lease());
        }
        observer.changed(turn.state(), event);
    }

    private void send(DatagramSocket socket, LeaseTurn.Outgoing outgoing) throws IOException {
        InetAddress to = outgoing.to().map(InetAddress.class::cast).orElse(EVERYBODY);
        var address = new InetSocketAddress(to, InformSettings.SERVER_PORT);
        byte[] bytes = outgoing.message().encode();
        try {
            socket.send(new DatagramPacket(bytes, bytes.length, address));
        } catch (IOException e) {
            if (outgoing.to().isEmpty()) {
                throw new IOException("send to 255.255.255.255: " + e.getMessage(), e);
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

    private static Inet4Address everybody() {
        try {
            byte ff = (byte) 0xff;
            return (Inet4Address) InetAddress.getByAddress(new byte[] {ff, ff, ff, ff});
        } catch (IOException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }
}
