package dev.handset.emulator.ntp;

import dev.handset.tls.net.Tap;
import dev.handset.tls.net.TapDatagramSocket;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** The lab's time server on a UDP socket. */
public final class LabNtpServer implements AutoCloseable {
    private static final int MAX_BYTES = 1024;
    private static final long STOP_MILLIS = 2000;

    private final DatagramSocket socket;
    private final Thread serving;
    private final InstantSource clock;
    private volatile Set<NtpFault> faults;

    private LabNtpServer(DatagramSocket socket, InstantSource clock, Set<NtpFault> faults) {
        this.socket = socket;
        this.clock = clock;
        this.faults = Set.copyOf(faults);
        this.serving = new Thread(this::serve, "lab-ntp");
        serving.setDaemon(true);
    }

    /**
     * Binds, then answers on a daemon thread.
     *
     * @param bind port 0 = any, see {@link #address}
     * @param clock the right time
     */
    public static LabNtpServer start(
            InetSocketAddress bind, InstantSource clock, Set<NtpFault> faults) throws IOException {
        return start(bind, clock, faults, Tap.NONE);
    }

    /** With somebody who sees what goes over the socket. */
    public static LabNtpServer start(
            InetSocketAddress bind, InstantSource clock, Set<NtpFault> faults, Tap tap)
            throws IOException {
        var server = new LabNtpServer(TapDatagramSocket.server(tap, bind), clock, faults);
        server.serving.start();
        return server;
    }

    public InetSocketAddress address() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    /** From the next question on. */
    public void misbehave(Set<NtpFault> other) {
        faults = Set.copyOf(other);
    }

    private void serve() {
        byte[] buffer = new byte[MAX_BYTES];
        while (!socket.isClosed()) {
            var packet = new DatagramPacket(buffer, buffer.length);
            try {
                socket.receive(packet);
                byte[] question = Arrays.copyOf(buffer, packet.getLength());
                Optional<byte[]> answer = NtpResponder.answer(question, clock.instant(), faults);
                if (answer.isEmpty()) continue;
                byte[] bytes = answer.get();
                socket.send(new DatagramPacket(bytes, bytes.length, packet.getSocketAddress()));
            } catch (IOException e) {
                // closed, or one asker that cannot be reached, which does not end the service
            }
        }
    }

    /** Frees the port. */
    @Override
    public void close() {
        socket.close();
        try {
            serving.join(STOP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
