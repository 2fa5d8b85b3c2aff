package dev.handset.emulator.balancer;

import dev.handset.emulator.pki.Presentation;
import dev.handset.tls.ClientHelloSeen;
import dev.handset.tls.ServerHandshakeFailed;
import dev.handset.tls.ServerHandshakeObserver;
import dev.handset.tls.TlsIdentity;
import dev.handset.tls.TlsServerConnection;
import dev.handset.tls.TlsServerSettings;
import dev.handset.tls.net.Deadlines;
import dev.handset.tls.net.Tap;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The TLS side of a port: the chain it sends now, and what became of each handshake. */
final class TlsTerminator {
    private static final int MAX_RECORDS = 1000;

    /** Long enough for a phone whose processor is emulated. */
    private static final Duration HANDSHAKE = Duration.ofSeconds(60);

    private final Deadlines deadlines;
    private final InstantSource clock;
    private final SecureRandom random;
    private final Tap tap;
    private final Deque<HandshakeRecord> handshakes = new ArrayDeque<>();
    private volatile Optional<Presentation> presentation;
    private volatile UnaryOperator<TlsServerSettings> manner;

    TlsTerminator(PortSettings settings, InstantSource clock, SecureRandom random) {
        this.clock = clock;
        this.random = random;
        tap = settings.tap();
        deadlines = new Deadlines(Deadlines.DEFAULT.connect(), HANDSHAKE, settings.idleTimeout());
        presentation = settings.presentation();
        manner = settings.tls();
    }

    void present(Presentation other) {
        presentation = Optional.of(other);
    }

    void shakeHands(UnaryOperator<TlsServerSettings> other) {
        manner = other;
    }

    List<HandshakeRecord> handshakes() {
        synchronized (handshakes) {
            return List.copyOf(handshakes);
        }
    }

    List<HandshakeRecord> await(int count, Duration most) throws InterruptedException {
        long end = System.nanoTime() + most.toNanos();
        synchronized (handshakes) {
            while (handshakes.size() < count && System.nanoTime() < end) {
                handshakes.wait(1 + (end - System.nanoTime()) / 1_000_000);
            }
            return List.copyOf(handshakes);
        }
    }

    /**
     * Shakes hands as the server.
     *
     * @return a socket for the plain text inside
     * @throws IOException when the handshake fails; it is recorded before
     */
    Socket accept(Socket socket) throws IOException {
        Presentation shown = presentation.orElseThrow();
        var peer = (InetSocketAddress) socket.getRemoteSocketAddress();
        Instant begun = clock.instant();
        var hello = new HelloKeeper();
        var identity = new TlsIdentity(shown.chain(), shown.key());
        TlsServerSettings usual =
                TlsServerSettings.of(identity, random).withDeadlines(deadlines).withObserver(hello);
        try {
            TlsServerSettings told = manner.apply(usual);
            if (tap != Tap.NONE) told = told.withKeyLog(tap::secret);
            Socket inner = TlsServerConnection.accept(socket, told).socket();
            record(begun, peer, shown, hello.seen, Optional.empty());
            return inner;
        } catch (ServerHandshakeFailed e) {
            record(begun, peer, shown, hello.seen, Optional.of(String.valueOf(e.getMessage())));
            throw e;
        }
    }

    private void record(
            Instant begun,
            InetSocketAddress peer,
            Presentation shown,
            Optional<ClientHelloSeen> hello,
            Optional<String> failure) {
        var seen =
                new HandshakeRecord(
                        begun, peer, shown.name(), shown.chain().size(), hello, failure);
        synchronized (handshakes) {
            if (handshakes.size() == MAX_RECORDS) handshakes.removeFirst();
            handshakes.addLast(seen);
            handshakes.notifyAll();
        }
    }

    private static final class HelloKeeper implements ServerHandshakeObserver {
        private volatile Optional<ClientHelloSeen> seen = Optional.empty();

        @Override
        public void clientHello(ClientHelloSeen hello) {
            seen = Optional.of(hello);
        }
    }
}
