package dev.handset.emulator.loss;

import dev.handset.dhcp.DhcpObserver;
import dev.handset.dhcp.InformClient;
import dev.handset.dhcp.InformResult;
import dev.handset.dhcp.InformSettings;
import dev.handset.dhcp.MacAddress;
import dev.handset.dhcp.Retransmission;
import dev.handset.dhcp.lease.Lease;
import dev.handset.dhcp.lease.LeaseClient;
import dev.handset.dhcp.lease.LeaseHost;
import dev.handset.dhcp.lease.LeaseObserver;
import dev.handset.dhcp.lease.LeasePorts;
import dev.handset.dhcp.lease.LeaseSettings;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * One phone's way to an address and to options 43 and 120, over sockets on one address of its own.
 *
 * @param address of the phone; the server gives this one
 * @param server where the phone sends to
 * @param patience after which a phone without a lease gives up
 */
public record BringUp(
        Inet4Address address,
        InetSocketAddress server,
        MacAddress macAddress,
        Retransmission retransmission,
        Duration patience,
        ScheduledExecutorService timer) {

    /**
     * How it ended.
     *
     * @param failure a diagnosis' code; empty = with a lease and an answer that holds an FQDN
     * @param lease how long the lease took
     * @param inform how long the INFORM round took after it
     */
    public record Ending(Optional<String> failure, Duration lease, Duration inform) {
        public Duration together() {
            return lease.plus(inform);
        }
    }

    /** Blocks until it ends, in one way or the other. */
    public Ending run(RandomGenerator random) throws IOException {
        long begun = System.nanoTime();
        Optional<Lease> lease = lease(random);
        Duration leased = since(begun);
        if (lease.isEmpty()) return new Ending(Optional.of("F-DHCP-11"), leased, Duration.ZERO);
        InformResult result = inform(random);
        Optional<String> failure =
                result instanceof InformResult.Answered answered && answered.hasFqdn()
                        ? Optional.empty()
                        : Optional.of(
                                result instanceof InformResult.NoAnswer ? "F-DHCP-01" : "H-NET-03");
        return new Ending(failure, leased, since(begun).minus(leased));
    }

    private Optional<Lease> lease(RandomGenerator random) throws IOException {
        var settings = LeaseSettings.of(macAddress).withRetransmission(retransmission);
        var ports = LeasePorts.unicast(new InetSocketAddress(address, 0), server);
        var host = new Host();
        try (var client = new LeaseClient(settings, ports, host, LeaseObserver.NONE, random)) {
            host.stop = client::close;
            ScheduledFuture<?> giveUp =
                    timer.schedule(client::close, patience.toMillis(), TimeUnit.MILLISECONDS);
            client.run();
            giveUp.cancel(false);
        }
        return host.lease;
    }

    private InformResult inform(RandomGenerator random) {
        var settings =
                InformSettings.broadcast(address, macAddress)
                        .to((Inet4Address) server.getAddress(), server.getPort(), 0)
                        .withRetransmission(retransmission);
        return new InformClient(random).inform(settings, DhcpObserver.NONE);
    }

    private static Duration since(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    /** Keeps the first lease and ends the client, which then releases it. */
    private static final class Host implements LeaseHost {
        private Optional<Lease> lease = Optional.empty();
        private Runnable stop = () -> {};

        @Override
        public void prepare() {}

        @Override
        public void use(Lease got) {
            lease = Optional.of(got);
            stop.run();
        }

        @Override
        public void drop(Lease given) {}
    }
}
