package dev.handset.emulator.loss;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/**
 * A bad network in user space: what one client sends to {@link #address} goes to the server, and
 * what the server answers goes to the client, less what gets lost, late, doubled and out of order.
 * The same seed does the same to the same sequence of datagrams.
 */
public final class LossyRelay implements AutoCloseable {
    private static final int MAX_BYTES = 9217;

    private final Loss loss;
    private final RandomGenerator random;
    private final ScheduledExecutorService timer;
    private final DatagramSocket front;
    private final DatagramSocket back;
    private final InetSocketAddress server;
    private volatile Optional<SocketAddress> client = Optional.empty();
    private final AtomicLong taken = new AtomicLong();
    private final AtomicLong delivered = new AtomicLong();

    private LossyRelay(
            InetAddress local,
            InetSocketAddress server,
            Loss loss,
            RandomGenerator random,
            ScheduledExecutorService timer)
            throws IOException {
        this.server = server;
        this.loss = loss;
        this.random = random;
        this.timer = timer;
        this.front = new DatagramSocket(new InetSocketAddress(local, 0));
        this.back = new DatagramSocket(new InetSocketAddress(local, 0));
    }

    /**
     * @param local bound on both sides; the client must have the same address, since a DHCP server
     *     answers to the address that is written in an INFORM
     * @param random only this relay may use it
     * @param timer delivers late datagrams; may be shared
     */
    public static LossyRelay start(
            InetAddress local,
            InetSocketAddress server,
            Loss loss,
            RandomGenerator random,
            ScheduledExecutorService timer)
            throws IOException {
        var relay = new LossyRelay(local, server, loss, random, timer);
        relay.relaying(relay.front, relay::toServer);
        relay.relaying(relay.back, relay::toClient);
        return relay;
    }

    /** Where the client sends to. */
    public InetSocketAddress address() {
        return (InetSocketAddress) front.getLocalSocketAddress();
    }

    /** Datagrams that came in, from both sides. */
    public long taken() {
        return taken.get();
    }

    /** Datagrams that went out, to both sides. */
    public long delivered() {
        return delivered.get();
    }

    @Override
    public void close() {
        front.close();
        back.close();
    }

    private interface Way {
        void take(SocketAddress from, byte[] datagram);
    }

    private void relaying(DatagramSocket socket, Way way) {
        var thread = new Thread(() -> receive(socket, way), "lossy relay");
        thread.setDaemon(true);
        thread.start();
    }

    private void receive(DatagramSocket socket, Way way) {
        var packet = new DatagramPacket(new byte[MAX_BYTES], MAX_BYTES);
        while (true) {
            try {
                packet.setLength(MAX_BYTES);
                socket.receive(packet);
            } catch (IOException e) {
                return; // closed
            }
            taken.incrementAndGet();
            way.take(
                    packet.getSocketAddress(), Arrays.copyOf(packet.getData(), packet.getLength()));
        }
    }

    private void toServer(SocketAddress from, byte[] datagram) {
        client = Optional.of(from);
        pass(datagram, back, server);
    }

    private void toClient(SocketAddress from, byte[] datagram) {
        client.ifPresent(to -> pass(datagram, front, to));
    }

    private synchronized void pass(byte[] datagram, DatagramSocket out, SocketAddress to) {
        for (Duration after : loss.arrivals(random)) {
            Runnable late = () -> send(datagram, out, to);
            var unused = timer.schedule(late, after.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    private void send(byte[] datagram, DatagramSocket out, SocketAddress to) {
        try {
            out.send(new DatagramPacket(datagram, datagram.length, to));
            delivered.incrementAndGet();
        } catch (IOException e) {
            // closed, or a client that is gone: lost like others
        }
    }
}
