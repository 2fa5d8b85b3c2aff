package dev.handset.emulator.balancer;

import dev.handset.emulator.http.LabConnection;
import dev.handset.emulator.pki.Presentation;
import dev.handset.tls.TlsServerSettings;
import dev.handset.tls.net.TapServerSocket;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A port that the lab listens on: terminates TLS with exactly the chain it was given and then talks
 * to the peer. Chain and behaviour can be changed while it runs; connections in use keep what they
 * began with.
 */
public abstract class ServedPort implements AutoCloseable {
    /** Neither TLS nor HTTP nor SIP. */
    private static final byte[] GARBAGE = "garbage\r\n".getBytes(StandardCharsets.US_ASCII);

    private static final Duration CLOSE_WAIT = Duration.ofSeconds(2);

    private final PortSettings settings;
    private final TlsTerminator tls;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final Semaphore free;

    private volatile Behaviour behaviour;
    private volatile InetSocketAddress address;
    private volatile @Nullable ServerSocket listener;

    protected ServedPort(PortSettings settings, InstantSource clock, SecureRandom random) {
        this.settings = settings;
        behaviour = settings.behaviour();
        address = settings.bind();
        free = new Semaphore(settings.maxConnections());
        tls = new TlsTerminator(settings, clock, random);
    }

    /**
     * Serves one connection, on a thread of its own, until it ends.
     *
     * @param plain carries what is inside of TLS; its read timeout is the idle timeout
     * @throws IOException when the peer left or broke the rules; the connection is then closed
     */
    protected abstract void talk(Socket plain, LabConnection connection) throws IOException;

    /** Whether a new connection is served without TLS. */
    protected boolean plain() {
        return settings.presentation().isEmpty();
    }

    /**
     * Binds and serves, unless its behaviour is {@link Behaviour#CLOSED}.
     *
     * @throws IOException when the address cannot be bound; the message names it
     */
    public synchronized void start() throws IOException {
        if (behaviour != Behaviour.CLOSED) listen();
    }

    /** Whether it is open; one that is closed ends its connections itself. */
    protected boolean listening() {
        return listener != null;
    }

    /** Where it listens; with port 0 in the settings, known from the first binding on. */
    public InetSocketAddress address() {
        return address;
    }

    /**
     * Behaves otherwise from the next connection on.
     *
     * @throws IOException when a closed port cannot be bound again
     */
    public synchronized void behave(Behaviour other) throws IOException {
        behaviour = other;
        if (other == Behaviour.CLOSED) {
            close();
        } else if (listener == null) {
            listen();
        }
    }

    /**
     * Sends another chain from the next handshake on: how a fix is applied.
     *
     * @throws IllegalStateException on a port without TLS
     */
    public void present(Presentation presentation) {
        if (settings.presentation().isEmpty()) {
            throw new IllegalStateException(settings.name() + " has no TLS");
        }
        tls.present(presentation);
    }

    /** Shakes hands in another manner from the next connection on, such as another version. */
    public void shakeHands(UnaryOperator<TlsServerSettings> manner) {
        tls.shakeHands(manner);
    }

    /** Every handshake so far, oldest first; the oldest are forgotten beyond a thousand. */
    public List<HandshakeRecord> handshakes() {
        return tls.handshakes();
    }

    /**
     * As {@link #handshakes()}, but waits until there are {@code count}: a client knows the end of
     * a handshake before its server has read of it.
     *
     * @param most after which whatever there is is given
     */
    public List<HandshakeRecord> awaitHandshakes(int count, Duration most)
            throws InterruptedException {
        return tls.await(count, most);
    }

    /**
     * Frees the port, closes all connections and waits a moment for their threads, so that what
     * they saw is recorded. May be started again.
     */
    @Override
    public synchronized void close() {
        if (listener != null) closeQuietly(listener);
        listener = null;
        open.forEach(ServedPort::closeQuietly);
        threads.forEach(ServedPort::join);
        threads.clear();
    }

    private static void join(Thread thread) {
        try {
            if (thread != Thread.currentThread()) thread.join(CLOSE_WAIT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void listen() throws IOException {
        var socket = TapServerSocket.unbound(settings.tap());
        try {
            socket.setReuseAddress(true);
            socket.bind(address);
        } catch (IOException e) {
            closeQuietly(socket);
            throw new IOException(
                    "%s: cannot listen on %s: %s"
                            .formatted(settings.name(), address, e.getMessage()),
                    e);
        }
        listener = socket;
        address = (InetSocketAddress) socket.getLocalSocketAddress();
        thread("accepts", () -> accept(socket));
    }

    private void accept(ServerSocket from) {
        while (!from.isClosed()) {
            try {
                free.acquire();
                Socket socket;
                try {
                    socket = from.accept();
                } catch (IOException e) {
                    free.release();
                    continue;
                }
                thread("serves " + socket.getPort(), () -> serveAndRelease(socket, from));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void serveAndRelease(Socket socket, ServerSocket from) {
        open.add(socket);
        try (socket) {
            if (!from.isClosed()) serve(socket);
        } catch (IOException e) {
            // the peer left or broke the rules; the observers know
        } finally {
            open.remove(socket);
            free.release();
        }
    }

    private void serve(Socket socket) throws IOException {
        socket.setSoTimeout((int) settings.idleTimeout().toMillis());
        socket.setTcpNoDelay(true);
        switch (behaviour) {
            case CLOSED -> {}
            case STALL -> swallow(socket);
            case GARBAGE -> {
                if (socket.getInputStream().read() >= 0) socket.getOutputStream().write(GARBAGE);
            }
            case NORMAL -> {
                Socket inner = plain() ? socket : tls.accept(socket);
                talk(inner, connection(socket));
            }
        }
    }

    /** Reads until the peer gives up. */
    private static void swallow(Socket socket) throws IOException {
        var in = socket.getInputStream();
        while (in.read() >= 0) {
            // and says nothing
        }
    }

    private LabConnection connection(Socket socket) throws SocketException {
        return new LabConnection(
                (InetSocketAddress) socket.getRemoteSocketAddress(),
                (InetSocketAddress) socket.getLocalSocketAddress(),
                !plain());
    }

    private void thread(String does, Runnable task) {
        var thread = new Thread(task, settings.name() + " " + does);
        thread.setDaemon(true);
        threads.removeIf(old -> !old.isAlive());
        thread.start();
        threads.add(thread);
    }

    private static void closeQuietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            // closing is all that was wanted
        }
    }
}
