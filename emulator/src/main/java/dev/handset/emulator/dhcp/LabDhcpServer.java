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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The lab's DHCP server on a UDP socket; started and closed once. */
public final class LabDhcpServer implements AutoCloseable {
    private static final int MAX_REQUEST_BYTES = 4096;
    private static final long STOP_MILLIS = 2000;

    private final InetSocketAddress bind;
    private final DhcpObserver observer;
    private volatile LabDhcpSettings settings;
    private volatile @Nullable DatagramSocket socket;
    private volatile @Nullable Thread thread;

    /**
     * @param bind port 0 = any, see {@link #address()}
     * @param observer sees every datagram, on the server's thread
     */
    public LabDhcpServer(InetSocketAddress bind, LabDhcpSettings settings, DhcpObserver observer) {
        this.bind = bind;
        this.settings = settings;
        this.observer = observer;
    }

    /** Binds, then answers on a daemon thread. */
    public void start() throws IOException {
        var bound = new DatagramSocket(bind);
        socket = bound;
        var serving = new Thread(() -> serve(bound), "lab-dhcp");
        serving.setDaemon(true);
        serving.start();
        thread = serving;
    }

    /** Where it is bound; before {@link #start}, where it will be. */
    public InetSocketAddress address() {
        DatagramSocket bound = socket;
        return bound == null ? bind : (InetSocketAddress) bound.getLocalSocketAddress();
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
        DatagramSocket bound = socket;
        if (bound != null) {
            bound.close();
        }
        Thread serving = thread;
        if (serving == null) return;
        try {
            serving.join(STOP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve(DatagramSocket bound) {
        var local = (InetSocketAddress) bound.getLocalSocketAddress();
        var packet = new DatagramPacket(new byte[MAX_REQUEST_BYTES], MAX_REQUEST_BYTES);
        while (!bound.isClosed()) {
            try {
                packet.setLength(MAX_REQUEST_BYTES);
                bound.receive(packet);
                var from = (InetSocketAddress) packet.getSocketAddress();
                byte[] request = Arrays.copyOf(packet.getData(), packet.getLength());
                observer.received(from, local, request);
                answer(bound, from, request);
            } catch (IOException e) {
                if (!bound.isClosed()) {
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

    private void answer(DatagramSocket bound, InetSocketAddress from, byte[] datagram)
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
            bound.send(new DatagramPacket(bytes, bytes.length, to));
            observer.sent((InetSocketAddress) bound.getLocalSocketAddress(), to, bytes);
        } catch (MalformedMessage | MalformedOption e) {
            observer.dropped(from, String.valueOf(e.getMessage()));
        }
    }
}
