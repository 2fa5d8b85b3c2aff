package dev.handset.emulator.balancer;

import dev.handset.emulator.pki.Presentation;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A virtual IP of the lab's balancer: terminates TLS with exactly the chain it was given and passes
 * requests on. Chain and behaviour can be changed while it runs; connections in use keep what they
 * began with.
 */
public final class VirtualIp implements AutoCloseable {
    private final VirtualIpSettings settings;
    private final List<HandshakeRecord> handshakes = new CopyOnWriteArrayList<>();

    public VirtualIp(VirtualIpSettings settings, InstantSource clock, SecureRandom random) {
        this.settings = settings;
    }

    /**
     * Binds and serves.
     *
     * @throws IOException when the address cannot be bound; the message names it
     */
    public void start() throws IOException {}

    /** Where it listens, or would listen if it is {@link Behaviour#CLOSED}. */
    public InetSocketAddress address() {
        return settings.bind();
    }

    /**
     * Behaves otherwise from the next connection on.
     *
     * @throws IOException when a closed virtual IP cannot be bound again
     */
    public void behave(Behaviour behaviour) throws IOException {}

    /** Sends another chain from the next handshake on: how a fix is applied. */
    public void present(Presentation presentation) {}

    /** Every handshake so far, oldest first. */
    public List<HandshakeRecord> handshakes() {
        return List.copyOf(handshakes);
    }

    /** Frees the port and closes all connections. */
    @Override
    public void close() {}
}
