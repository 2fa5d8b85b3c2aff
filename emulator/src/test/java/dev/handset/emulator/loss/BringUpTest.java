package dev.handset.emulator.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.handset.dhcp.DhcpObserver;
import dev.handset.dhcp.MacAddress;
import dev.handset.dhcp.Retransmission;
import dev.handset.emulator.dhcp.DhcpFault;
import dev.handset.emulator.dhcp.LabDhcpServer;
import dev.handset.emulator.dhcp.LabDhcpSettings;
import dev.handset.emulator.dhcp.Pool;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Phones that try every tenth of a second; {@code bench/lossy-bring-ups} has the real times. */
@Timeout(60)
class BringUpTest {
    private static final Duration SHORT = Duration.ofMillis(100);
    private static final MacAddress MAC = MacAddress.parse("02:04:f2:01:02:03");
    private static final Loss LOSSY = Loss.HEAVY.delayed(Duration.ofMillis(20), SHORT.dividedBy(4));

    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);
    private Optional<LabDhcpServer> server = Optional.empty();

    @AfterEach
    void stop() {
        server.ifPresent(LabDhcpServer::close);
        timer.shutdownNow();
    }

    private static Inet4Address loopback() throws IOException {
        return (Inet4Address) InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    }

    /** Gives the address that all the phones have. */
    private InetSocketAddress startServer(boolean leases) throws IOException {
        var plain = LabDhcpSettings.good(loopback(), 0, "web.contoso.com", "pool.contoso.com");
        var settings =
                leases ? plain.withPool(Pool.of(loopback(), 24, Duration.ofHours(1))) : plain;
        var started =
                new LabDhcpServer(
                        new InetSocketAddress(loopback(), 0), settings, DhcpObserver.NONE);
        started.start();
        server = Optional.of(started);
        return started.address();
    }

    private BringUp phone(InetSocketAddress to, int tries, Duration patience) throws IOException {
        var retransmission =
                new Retransmission(Collections.nCopies(tries, SHORT), Duration.ofMillis(10));
        return new BringUp(loopback(), to, MAC, retransmission, patience, timer);
    }

    @Test
    void goodNetworkGivesBoth() throws IOException {
        BringUp phone = phone(startServer(true), 50, Duration.ofSeconds(20));

        assertEquals(Optional.empty(), phone.run(new Random(1)).failure());
    }

    @Test
    void serverWithoutAddressesIsANamedFailure() throws IOException {
        BringUp phone = phone(startServer(false), 2, Duration.ofMillis(300));

        assertEquals(Optional.of("F-DHCP-11"), phone.run(new Random(1)).failure());
    }

    @Test
    void lossThatEatsEveryInformIsANamedFailure() throws IOException {
        InetSocketAddress at = startServer(true);
        server.orElseThrow()
                .change(
                        LabDhcpSettings.good(loopback(), 0, "web.contoso.com", "pool.contoso.com")
                                .withPool(Pool.of(loopback(), 24, Duration.ofHours(1)))
                                .with(DhcpFault.SILENT));
        BringUp phone = phone(at, 2, Duration.ofSeconds(20));

        assertEquals(Optional.of("F-DHCP-01"), phone.run(new Random(1)).failure());
    }

    @Test
    void tenAtOnceComeUpOverALossyNetwork() throws Exception {
        InetSocketAddress at = startServer(true);
        var bringUps = new ArrayList<Callable<BringUp.Ending>>();
        for (int seed = 0; seed < 10; seed++) {
            var random = new Random(seed);
            bringUps.add(
                    () -> {
                        try (var relay =
                                LossyRelay.start(
                                        loopback(),
                                        at,
                                        LOSSY,
                                        new Random(random.nextLong()),
                                        timer)) {
                            return phone(relay.address(), 60, Duration.ofSeconds(30)).run(random);
                        }
                    });
        }
        var pool = Executors.newFixedThreadPool(bringUps.size());
        try {
            List<Optional<String>> failures = new ArrayList<>();
            for (var ending : pool.invokeAll(bringUps)) failures.add(ending.get().failure());

            assertTrue(failures.stream().allMatch(Optional::isEmpty), failures::toString);
        } finally {
            pool.shutdownNow();
        }
    }
}
