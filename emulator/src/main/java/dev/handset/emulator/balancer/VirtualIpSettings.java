package dev.handset.emulator.balancer;

import dev.handset.emulator.http.LabHandler;
import dev.handset.emulator.pki.Presentation;
import dev.handset.tls.TlsServerSettings;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * One virtual IP of a balancer.
 *
 * @param name what the ladder calls it, such as {@code web VIP}
 * @param bind where it listens; port 0 picks a free one
 * @param presentation the chain it sends; empty for plain HTTP
 * @param tls changes to {@link TlsServerSettings#of}, such as versions, suites or a HelloFault
 * @param handler who answers requests
 * @param maxConnections connections served at once; more wait in the listen queue
 * @param idleTimeout how long a connection may say nothing, also within a handshake
 */
public record VirtualIpSettings(
        String name,
        InetSocketAddress bind,
        Optional<Presentation> presentation,
        UnaryOperator<TlsServerSettings> tls,
        LabHandler handler,
        Behaviour behaviour,
        int maxConnections,
        Duration idleTimeout) {
    private static final int USUAL_CONNECTIONS = 64;

    /** IIS closes idle connections after about two minutes (web-services.md §6.4). */
    private static final Duration USUAL_IDLE = Duration.ofMinutes(2);

    /** A well-behaved HTTPS virtual IP. */
    public static VirtualIpSettings https(
            String name, InetSocketAddress bind, Presentation presentation, LabHandler handler) {
        return usual(name, bind, Optional.of(presentation), handler);
    }

    /** A well-behaved plain HTTP virtual IP. */
    public static VirtualIpSettings http(String name, InetSocketAddress bind, LabHandler handler) {
        return usual(name, bind, Optional.empty(), handler);
    }

    private static VirtualIpSettings usual(
            String name,
            InetSocketAddress bind,
            Optional<Presentation> presentation,
            LabHandler handler) {
        return new VirtualIpSettings(
                name,
                bind,
                presentation,
                UnaryOperator.identity(),
                handler,
                Behaviour.NORMAL,
                USUAL_CONNECTIONS,
                USUAL_IDLE);
    }

    public VirtualIpSettings withBehaviour(Behaviour other) {
        return new VirtualIpSettings(
                name, bind, presentation, tls, handler, other, maxConnections, idleTimeout);
    }

    public VirtualIpSettings withTls(UnaryOperator<TlsServerSettings> other) {
        return new VirtualIpSettings(
                name, bind, presentation, other, handler, behaviour, maxConnections, idleTimeout);
    }

    public VirtualIpSettings withLimits(int connections, Duration idle) {
        return new VirtualIpSettings(
                name, bind, presentation, tls, handler, behaviour, connections, idle);
    }
}
