package dev.handset.emulator.balancer;

import dev.handset.emulator.http.LabHandler;
import dev.handset.emulator.pki.Presentation;
import dev.handset.tls.TlsServerSettings;
import dev.handset.tls.net.Tap;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * One virtual IP of a balancer.
 *
 * @param handler who answers requests
 */
public record VirtualIpSettings(PortSettings port, LabHandler handler) {
    /** A well-behaved HTTPS virtual IP. */
    public static VirtualIpSettings https(
            String name, InetSocketAddress bind, Presentation presentation, LabHandler handler) {
        return new VirtualIpSettings(
                PortSettings.usual(name, bind, Optional.of(presentation)), handler);
    }

    /** A well-behaved plain HTTP virtual IP. */
    public static VirtualIpSettings http(String name, InetSocketAddress bind, LabHandler handler) {
        return new VirtualIpSettings(PortSettings.usual(name, bind, Optional.empty()), handler);
    }

    public VirtualIpSettings withBehaviour(Behaviour other) {
        return new VirtualIpSettings(port.withBehaviour(other), handler);
    }

    public VirtualIpSettings withTls(UnaryOperator<TlsServerSettings> other) {
        return new VirtualIpSettings(port.withTls(other), handler);
    }

    public VirtualIpSettings tapped(Tap tap) {
        return new VirtualIpSettings(port.tapped(tap), handler);
    }

    public VirtualIpSettings withLimits(int connections, Duration idle) {
        return new VirtualIpSettings(port.withLimits(connections, idle), handler);
    }
}
