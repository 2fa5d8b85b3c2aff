package dev.handset.emulator.kerberos;

import dev.handset.provisioning.secret.Password;
import dev.handset.tls.net.Tap;
import dev.handset.tls.net.TapDatagramSocket;
import dev.handset.tls.net.TapServerSocket;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/** The lab's key distribution centre on one address, UDP and TCP (RFC 4120 section 7.2). */
public final class LabKdc implements AutoCloseable {
    private static final int MAX_QUESTION_BYTES = 16 * 1024;
    private static final int MAX_CONNECTIONS = 32;
    private static final Duration STOP = Duration.ofSeconds(2);
    private static final Duration IDLE = Duration.ofSeconds(10);

    private final Kdc kdc;
    private final ServerSocket tcp;
    private final DatagramSocket udp;
    private final Semaphore free = new Semaphore(MAX_CONNECTIONS);
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

    private LabKdc(Kdc kdc, ServerSocket tcp, DatagramSocket udp) {
        this.kdc = kdc;
        this.tcp = tcp;
        this.udp = udp;
    }

    /**
     * Binds both, then serves on daemon threads.
     *
     * @param realm in capitals, such as {@code CONTOSO.COM}
     * @param passwords of users and services, by principal without realm
     * @param locked users among them whose accounts are locked
     * @throws IOException when the address cannot be bound
     */
    public static LabKdc start(
            InetSocketAddress bind,
            String realm,
            Map<String, Password> passwords,
            Set<String> locked)
            throws IOException {
        return start(bind, realm, passwords, locked, Set.of(), Tap.NONE);
    }

    /**
     * With somebody who sees what goes over the sockets.
     *
     * @param twice services among the passwords whose name a second account has too
     */
    public static LabKdc start(
            InetSocketAddress bind,
            String realm,
            Map<String, Password> passwords,
            Set<String> locked,
            Set<String> twice,
            Tap tap)
            throws IOException {
        var kdc = new Kdc(realm, passwords, locked, twice);
        var tcp = TapServerSocket.unbound(tap);
        DatagramSocket udp;
        try {
            tcp.bind(bind, MAX_CONNECTIONS);
            udp = TapDatagramSocket.server(tap, (InetSocketAddress) tcp.getLocalSocketAddress());
        } catch (IOException e) {
            tcp.close();
            throw e;
        }
        var server = new LabKdc(kdc, tcp, udp);
        server.run("lab KDC udp", server::serveUdp);
        server.run("lab KDC tcp", server::acceptTcp);
        return server;
    }

    public InetSocketAddress address() {
        return (InetSocketAddress) tcp.getLocalSocketAddress();
    }

    private void serveUdp() throws IOException {
        var buffer = new byte[MAX_QUESTION_BYTES];
        while (true) {
            var packet = new DatagramPacket(buffer, buffer.length);
            udp.receive(packet);
            var question = Arrays.copyOf(buffer, packet.getLength());
            var answer = kdc.answer(question, false, packet.getAddress());
            if (answer.isEmpty()) continue;
            var bytes = answer.get();
            try {
                udp.send(new DatagramPacket(bytes, bytes.length, packet.getSocketAddress()));
            } catch (IOException e) {
                if (udp.isClosed()) throw e;
                // one asker that cannot be reached does not end the service
            }
        }
    }

    private void acceptTcp() throws IOException {
        while (true) {
            var socket = tcp.accept();
            if (!free.tryAcquire()) {
                socket.close();
                continue;
            }
            connections.add(socket);
            run("lab KDC connection", () -> serveTcp(socket));
        }
    }

    private void serveTcp(Socket socket) throws IOException {
        try (socket) {
            socket.setSoTimeout((int) IDLE.toMillis());
            var in = new DataInputStream(socket.getInputStream());
            while (true) {
                var length = in.readInt();
                if (length < 1 || length > MAX_QUESTION_BYTES) return;
                var question = new byte[length];
                in.readFully(question);
                var answer = kdc.answer(question, true, socket.getInetAddress());
                if (answer.isEmpty()) return;
                socket.getOutputStream().write(answer.get());
            }
        } finally {
            connections.remove(socket);
            free.release();
        }
    }

    private interface Loop {
        void run() throws IOException;
    }

    private void run(String name, Loop loop) {
        var thread =
                new Thread(
                        () -> {
                            try {
                                loop.run();
                            } catch (IOException e) {
                                // closed, by us or by the asker, or silent for too long
                            } finally {
                                threads.remove(Thread.currentThread());
                            }
                        },
                        name);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    /** Ends all connections and frees the port, which is free when no thread waits on it. */
    @Override
    public void close() {
        udp.close();
        closeQuietly(tcp);
        connections.forEach(LabKdc::closeQuietly);
        for (Thread thread : threads) {
            try {
                thread.join(STOP.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private static void closeQuietly(java.io.Closeable socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // nothing is left to free
        }
    }
}
