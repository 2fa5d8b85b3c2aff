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
 * @param behindTls whether what comes as plain HTTP was TLS at a box in front
 */
public record VirtualIpSettings(PortSettings port, LabHandler handler, boolean behindTls) {
    /** A well-behaved HTTPS virtual IP. */
    public static VirtualIpSettings https(
            String name, InetSocketAddress bind, Presentation presentation, LabHandler handler) {
        return new VirtualIpSettings(
                PortSettings.usual(name, bind, Optional.of(presentation)), handler, false);
    }

    /** A well-behaved plain HTTP virtual IP. */
    public static VirtualIpSettings http(String name, InetSocketAddress bind, LabHandler handler) {
        return new VirtualIpSettings(
                PortSettings.usual(name, bind, Optional.empty()), handler, false);
    }

    /** Plain HTTP for a box in front that ends TLS: its requests are taken as secure ones. */
    public static VirtualIpSettings behindTls(
            String name, InetSocketAddress bind, LabHandler handler) {
        return new VirtualIpSettings(
                PortSettings.usual(name, bind, Optional.empty()), handler, true);
    }

    public VirtualIpSettings withBehaviour(Behaviour other) {
        return new VirtualIpSettings(port.withBehaviour(other), handler, behindTls);
    }

    public VirtualIpSettings withTls(UnaryOperator<TlsServerSettings> other) {
        return new VirtualIpSettings(port.withTls(other), handler, behindTls);
    }

    public VirtualIpSettings tapped(Tap tap) {
        return new VirtualIpSettings(port.tapped(tap), handler, behindTls);
    }

    public VirtualIpSettings withLimits(int connections, Duration idle) {
        return new VirtualIpSettings(port.withLimits(connections, idle), handler, behindTls);
    }
}
