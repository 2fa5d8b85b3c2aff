package dev.handset.emulator.dns;

import dev.handset.tls.net.Tap;
import dev.handset.tls.net.TapDatagramSocket;
import dev.handset.tls.net.TapServerSocket;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Header;
import org.xbill.DNS.Message;
import org.xbill.DNS.OPTRecord;

/** The lab's name server on one address, UDP and TCP (RFC 1035 §4.2). */
public final class LabDns implements AutoCloseable {
    /** Longest query read; real ones are below 300 bytes. */
    private static final int MAX_QUERY_BYTES = 4096;

    /** What an asker without EDNS takes over UDP (RFC 1035 §4.2.1). */
    private static final int PLAIN_UDP_BYTES = 512;

    /** How long a TCP connection may say nothing (RFC 7766 §6.2.3 leaves it to the server). */
    private static final Duration TCP_IDLE = Duration.ofSeconds(10);

    private static final int MAX_TCP_CONNECTIONS = 32;
    private static final Duration STOP = Duration.ofSeconds(2);

    private final InetSocketAddress bind;
    private volatile Answers answers;
    private final DatagramSocket udp;
    private final ServerSocket tcp;
    private final Semaphore free = new Semaphore(MAX_TCP_CONNECTIONS);
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private volatile DnsFaults faults;

    private LabDns(DatagramSocket udp, ServerSocket tcp, Zone zone, DnsFaults faults) {
        this.udp = udp;
        this.tcp = tcp;
        this.bind = (InetSocketAddress) udp.getLocalSocketAddress();
        this.answers = new Answers(zone);
        this.faults = faults;
    }

    /**
     * Binds UDP and TCP and serves on daemon threads.
     *
     * @param bind port 0 = one that is free for both
     * @throws IOException when the address cannot be bound
     */
    public static LabDns start(InetSocketAddress bind, Zone zone, DnsFaults faults)
            throws IOException {
        return start(bind, zone, faults, Tap.NONE);
    }

    /** With somebody who sees what goes over the sockets. */
    public static LabDns start(InetSocketAddress bind, Zone zone, DnsFaults faults, Tap tap)
            throws IOException {
        var tcp = TapServerSocket.unbound(tap);
        DatagramSocket udp;
        try {
            tcp.bind(bind, MAX_TCP_CONNECTIONS);
            udp = TapDatagramSocket.server(tap, (InetSocketAddress) tcp.getLocalSocketAddress());
        } catch (IOException e) {
            tcp.close();
            throw e;
        }
        var dns = new LabDns(udp, tcp, zone, faults);
        dns.run("lab DNS udp", dns::serveUdp);
        dns.run("lab DNS tcp", dns::acceptTcp);
        return dns;
    }

    public InetSocketAddress address() {
        return bind;
    }

    /** From the next question on. */
    public void misbehave(DnsFaults other) {
        faults = other;
    }

    /** With another zone too, from the next question on. */
    public void serve(Zone zone, DnsFaults other) {
        answers = new Answers(zone);
        faults = other;
    }

    private void serveUdp() throws IOException {
        byte[] buffer = new byte[MAX_QUERY_BYTES];
        while (true) {
            var packet = new DatagramPacket(buffer, buffer.length);
            udp.receive(packet);
            byte[] query = Arrays.copyOf(buffer, packet.getLength());
            Optional<byte[]> answer = overUdp(query);
            if (answer.isEmpty()) continue;
            byte[] bytes = answer.get();
            try {
                udp.send(new DatagramPacket(bytes, bytes.length, packet.getSocketAddress()));
            } catch (IOException e) {
                if (udp.isClosed()) throw e;
                // One asker that cannot be reached does not end the service.
            }
        }
    }

    private Optional<byte[]> overUdp(byte[] bytes) {
        Optional<Message> read = read(bytes);
        if (read.isEmpty()) return Optional.empty();
        Message query = read.get();
        if (faults.truncated()) {
            Message empty = Answers.reply(query);
            empty.getHeader().setFlag(Flags.TC);
            return Optional.of(empty.toWire());
        }
        OPTRecord opt = query.getOPT();
        int limit = opt == null ? PLAIN_UDP_BYTES : Math.max(PLAIN_UDP_BYTES, opt.getPayloadSize());
        return Optional.of(answers.answer(query, faults).toWire(limit));
    }

    private void acceptTcp() throws IOException {
        while (true) {
            Socket socket = tcp.accept();
            if (!free.tryAcquire()) {
                socket.close();
                continue;
            }
            connections.add(socket);
            run("lab DNS tcp connection", () -> serveTcp(socket));
        }
    }

    private void serveTcp(Socket socket) throws IOException {
        try (socket) {
            socket.setSoTimeout((int) TCP_IDLE.toMillis());
            var in = new DataInputStream(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            while (true) {
                int length = in.readUnsignedShort();
                if (length > MAX_QUERY_BYTES) return;
                byte[] bytes = new byte[length];
                in.readFully(bytes);
                Optional<Message> query = read(bytes);
                if (query.isEmpty()) continue;
                byte[] answer = answers.answer(query.get(), faults).toWire(Message.MAXLENGTH);
                byte[] framed = new byte[answer.length + 2];
                framed[0] = (byte) (answer.length >> 8);
                framed[1] = (byte) answer.length;
                System.arraycopy(answer, 0, framed, 2, answer.length);
                out.write(framed);
            }
        } finally {
            connections.remove(socket);
            free.release();
        }
    }

    /** A query to answer; empty when silence is the answer. */
    private Optional<Message> read(byte[] bytes) {
        if (faults.silent() || bytes.length < Header.LENGTH) return Optional.empty();
        try {
            var query = new Message(bytes);
            return query.getHeader().getFlag(Flags.QR) ? Optional.empty() : Optional.of(query);
        } catch (IOException | RuntimeException e) {
            return headerOf(bytes);
        }
    }

    /** A query without a question, which is answered with FORMERR. */
    private static Optional<Message> headerOf(byte[] bytes) {
        int id = (bytes[0] & 0xff) << 8 | (bytes[1] & 0xff);
        boolean isAnswer = (bytes[2] & 0x80) != 0;
        return isAnswer ? Optional.empty() : Optional.of(new Message(id));
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
                            } catch (SocketException e) {
                                // closed, by us or by the asker
                            } catch (IOException e) {
                                // the asker went away or said nothing for too long
                            } finally {
                                threads.remove(Thread.currentThread());
                            }
                        },
                        name);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    /** Frees the port, ends all connections and waits for the threads to end. */
    @Override
    public void close() {
        udp.close();
        closeQuietly(tcp);
        connections.forEach(LabDns::closeQuietly);
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
