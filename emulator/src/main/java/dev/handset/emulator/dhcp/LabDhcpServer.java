package dev.handset.emulator.dhcp;

import dev.handset.dhcp.DhcpMessage;
import dev.handset.dhcp.DhcpObserver;
import dev.handset.dhcp.MalformedMessage;
import dev.handset.dhcp.option.MalformedOption;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The lab's DHCP server on a UDP socket; started and closed once. */
public final class LabDhcpServer implements AutoCloseable {
    private static final int MAX_REQUEST_BYTES = 4096;
    private static final long STOP_MILLIS = 2000;

    private final InetSocketAddress bind;
    private final DhcpObserver observer;
    private volatile LabDhcpSettings settings;
    private final List<DatagramSocket> sockets = new CopyOnWriteArrayList<>();
    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private boolean broadcasts;

    /**
     * @param bind port 0 = any, see {@link #address()}
     * @param observer sees every datagram, on the server's thread
     */
    public LabDhcpServer(InetSocketAddress bind, LabDhcpSettings settings, DhcpObserver observer) {
        this.bind = bind;
        this.settings = settings;
        this.observer = observer;
    }

    /**
     * To be called before {@link #start}: hears what is sent to everybody too, on all interfaces of
     * its network, and answers from its own address.
     */
    public void hearBroadcasts() {
        broadcasts = true;
    }

    /** Binds, then answers on daemon threads. */
    public void start() throws IOException {
        try {
            DatagramSocket own = bound(bind);
            if (broadcasts) serve(bound(new InetSocketAddress(bind.getPort())), own);
            serve(own, own);
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    /** A socket of this address gets what is sent to it; one of every address gets the rest. */
    private DatagramSocket bound(InetSocketAddress address) throws IOException {
        var bound = new DatagramSocket(null);
        sockets.add(bound);
        bound.setReuseAddress(broadcasts);
        bound.bind(address);
        return bound;
    }

    private void serve(DatagramSocket hears, DatagramSocket says) {
        var serving = new Thread(() -> run(hears, says), "lab-dhcp");
        serving.setDaemon(true);
        serving.start();
        threads.add(serving);
    }

    /** Where it is bound; before {@link #start}, where it will be. */
    public InetSocketAddress address() {
        return sockets.isEmpty() || !sockets.get(0).isBound()
                ? bind
                : (InetSocketAddress) sockets.get(0).getLocalSocketAddress();
    }

    public LabDhcpSettings settings() {
        return settings;
    }

    /** From the next request on. */
    public void change(LabDhcpSettings other) {
        settings = other;
    }

    /** Frees the port, which the system does only when no thread waits on it any more. */
    @Override
    public void close() {
        sockets.forEach(DatagramSocket::close);
        try {
            for (Thread serving : threads) serving.join(STOP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run(DatagramSocket hears, DatagramSocket says) {
        var local = (InetSocketAddress) says.getLocalSocketAddress();
        var packet = new DatagramPacket(new byte[MAX_REQUEST_BYTES], MAX_REQUEST_BYTES);
        while (!hears.isClosed()) {
            try {
                packet.setLength(MAX_REQUEST_BYTES);
                hears.receive(packet);
                var from = (InetSocketAddress) packet.getSocketAddress();
                byte[] request = Arrays.copyOf(packet.getData(), packet.getLength());
                observer.received(from, local, request);
                answer(says, from, request);
            } catch (IOException e) {
                if (!hears.isClosed()) {
                    observer.dropped(local, "cannot receive or send: " + e.getMessage());
                }
            }
        }
    }

    /** The address it has, else the one it wrote from, else everybody (RFC 2131 §4.1). */
    private static InetAddress destination(DhcpMessage request, InetSocketAddress from)
            throws IOException {
        if (!request.ciaddr().isAnyLocalAddress()) return request.ciaddr();
        if (!from.getAddress().isAnyLocalAddress()) return from.getAddress();
        return InetAddress.getByName("255.255.255.255");
    }

    private void answer(DatagramSocket says, InetSocketAddress from, byte[] datagram)
            throws IOException {
        try {
            LabDhcpSettings now = settings;
            DhcpMessage request = DhcpMessage.decode(datagram);
            Optional<byte[]> reply = new Responder(now).answer(request);
            if (reply.isEmpty()) {
                observer.dropped(from, "nothing that this server answers");
                return;
            }
            int port = now.clientPort() == 0 ? from.getPort() : now.clientPort();
            var to = new InetSocketAddress(destination(request, from), port);
            byte[] bytes = reply.get();
            says.send(new DatagramPacket(bytes, bytes.length, to));
            observer.sent((InetSocketAddress) says.getLocalSocketAddress(), to, bytes);
        } catch (MalformedMessage | MalformedOption e) {
            observer.dropped(from, String.valueOf(e.getMessage()));
        }
    }
}
