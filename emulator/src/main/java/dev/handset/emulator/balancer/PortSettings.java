package dev.handset.emulator.balancer;

import dev.handset.emulator.pki.Presentation;
import dev.handset.tls.TlsServerSettings;
import dev.handset.tls.net.Tap;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * One TCP port of a box, whatever is spoken on it.
 *
 * @param name what an error calls it, such as {@code web VIP}
 * @param bind where it listens; port 0 picks a free one
 * @param presentation the chain it sends; empty for a port without TLS
 * @param tls changes to {@link TlsServerSettings#of}, such as versions, suites or a HelloFault
 * @param maxConnections connections served at once; more wait in the listen queue
 * @param idleTimeout how long a connection may say nothing, also within a handshake
 * @param tap sees what goes over its connections
 */
public record PortSettings(
        String name,
        InetSocketAddress bind,
        Optional<Presentation> presentation,
        UnaryOperator<TlsServerSettings> tls,
        Behaviour behaviour,
        int maxConnections,
        Duration idleTimeout,
        Tap tap) {
    private static final int USUAL_CONNECTIONS = 64;

    /** IIS closes idle connections after about two minutes (web-services.md §6.4). */
    private static final Duration USUAL_IDLE = Duration.ofMinutes(2);

    /** A well-behaved port. */
    public static PortSettings usual(
            String name, InetSocketAddress bind, Optional<Presentation> presentation) {
        return new PortSettings(
                name,
                bind,
                presentation,
                UnaryOperator.identity(),
                Behaviour.NORMAL,
                USUAL_CONNECTIONS,
                USUAL_IDLE,
                Tap.NONE);
    }

    public PortSettings withBehaviour(Behaviour other) {
        return new PortSettings(
                name, bind, presentation, tls, other, maxConnections, idleTimeout, tap);
    }

    public PortSettings withTls(UnaryOperator<TlsServerSettings> other) {
        return new PortSettings(
                name, bind, presentation, other, behaviour, maxConnections, idleTimeout, tap);
    }

    public PortSettings withLimits(int connections, Duration idle) {
        return new PortSettings(name, bind, presentation, tls, behaviour, connections, idle, tap);
    }

    public PortSettings tapped(Tap other) {
        return new PortSettings(
                name, bind, presentation, tls, behaviour, maxConnections, idleTimeout, other);
    }
}
