package dev.handset.emulator.lab;

import dev.handset.emulator.balancer.Behaviour;
import dev.handset.emulator.balancer.Engine;
import dev.handset.emulator.balancer.EngineSettings;
import dev.handset.emulator.balancer.RealBalancer;
import dev.handset.emulator.balancer.VirtualIp;
import dev.handset.emulator.pki.Presentation;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;

/** A real program on port 443 of a virtual IP; the lab's servers are behind it, on another port. */
final class EngineFront implements AutoCloseable {
    private final InetSocketAddress listen;
    private final VirtualIp servers;
    private Optional<RealBalancer> running = Optional.empty();
    private Optional<VipPlan> applied = Optional.empty();
    private boolean begun;

    /**
     * @param servers plain HTTP, not started; gets what the program passes on
     */
    EngineFront(InetSocketAddress listen, VirtualIp servers) {
        this.listen = listen;
        this.servers = servers;
    }

    /**
     * Ends the program and starts what the plan wants, if it wants one.
     *
     * @throws IOException when the program is not there or does not start
     */
    synchronized void apply(VipPlan plan, Presentation presentation) throws IOException {
        if (applied.equals(Optional.of(plan))) return;
        stop();
        applied = Optional.of(plan);
        if (plan.engine() == Engine.LAB || plan.https() == Behaviour.CLOSED) return;
        if (!begun) servers.start();
        begun = true;
        var settings =
                new EngineSettings(listen, servers.address(), presentation, plan.tls().range());
        running = Optional.of(RealBalancer.start(plan.engine(), settings));
    }

    private void stop() {
        applied = Optional.empty();
        running.ifPresent(RealBalancer::close);
        running = Optional.empty();
    }

    @Override
    public synchronized void close() {
        stop();
        servers.close();
    }
}
