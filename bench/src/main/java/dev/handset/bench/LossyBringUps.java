package dev.handset.bench;

import dev.handset.dhcp.DhcpObserver;
import dev.handset.dhcp.MacAddress;
import dev.handset.dhcp.Retransmission;
import dev.handset.emulator.dhcp.LabDhcpServer;
import dev.handset.emulator.dhcp.LabDhcpSettings;
import dev.handset.emulator.dhcp.Pool;
import dev.handset.emulator.loss.BringUp;
import dev.handset.emulator.loss.Loss;
import dev.handset.emulator.loss.LossyRelay;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * Many phones at once, each behind a bad network of its own, with the RFC's retransmission times.
 * Arguments: how many, and the first one's seed.
 */
public final class LossyBringUps {
    /** Far longer than a phone's user would wait. */
    private static final Duration PATIENCE = Duration.ofMinutes(8);

    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(2);
    private final AtomicLong taken = new AtomicLong();
    private final AtomicLong delivered = new AtomicLong();
    private final Inet4Address address = loopback();

    private LossyBringUps() throws IOException {}

    public static void main(String[] arguments) throws Exception {
        int count = Integer.parseInt(arguments[0]);
        long seed = Long.parseLong(arguments[1]);
        new LossyBringUps().run(count, seed);
        System.exit(0);
    }

    private static Inet4Address loopback() throws IOException {
        return (Inet4Address) InetAddress.getByAddress(new byte[] {127, 77, 0, 50});
    }

    private void run(int count, long seed)
            throws IOException, InterruptedException, ExecutionException {
        long begun = System.nanoTime();
        var settings =
                LabDhcpSettings.good(address, 0, "web.contoso.com", "pool.contoso.com")
                        .withPool(Pool.of(address, 24, Duration.ofHours(1)));
        var endings = new ArrayList<BringUp.Ending>();
        try (var server =
                new LabDhcpServer(new InetSocketAddress(address, 0), settings, DhcpObserver.NONE)) {
            server.start();
            var bringUps = new ArrayList<Callable<BringUp.Ending>>();
            for (int i = 0; i < count; i++) bringUps.add(bringUp(server.address(), i, seed + i));
            var phones = Executors.newFixedThreadPool(count);
            for (Future<BringUp.Ending> ending : phones.invokeAll(bringUps)) {
                endings.add(ending.get());
            }
            phones.shutdown();
        }
        tell(endings, Duration.ofNanos(System.nanoTime() - begun));
    }

    private Callable<BringUp.Ending> bringUp(InetSocketAddress server, int index, long seed) {
        return () -> {
            var mac = MacAddress.parse("0204f20%05x".formatted(index));
            try (var relay =
                    LossyRelay.start(address, server, Loss.HEAVY, new Random(seed), timer)) {
                var phone =
                        new BringUp(
                                address,
                                relay.address(),
                                mac,
                                Retransmission.RFC_2131,
                                PATIENCE,
                                timer);
                BringUp.Ending ending = phone.run(new Random(~seed));
                taken.addAndGet(relay.taken());
                delivered.addAndGet(relay.delivered());
                return ending;
            }
        };
    }

    private void tell(List<BringUp.Ending> endings, Duration together) {
        Map<String, Integer> counts = new TreeMap<>();
        for (var ending : endings) {
            counts.merge(ending.failure().orElse("lease and answer"), 1, Integer::sum);
        }
        System.out.println("| ended with | bring-ups |\n| --- | ---: |");
        counts.forEach((how, number) -> System.out.printf("| %s | %d |%n", how, number));
        System.out.println("\n| s | least | median | 90 % | 99 % | most |");
        System.out.println("| --- | ---: | ---: | ---: | ---: | ---: |");
        List<BringUp.Ending> good = endings.stream().filter(e -> e.failure().isEmpty()).toList();
        row("lease", endings, BringUp.Ending::lease);
        row("INFORM round, answered", good, BringUp.Ending::inform);
        row("both", good, BringUp.Ending::together);
        System.out.printf(
                "%n%d datagrams, %d copies delivered; %d s in all%n",
                taken.get(), delivered.get(), together.toSeconds());
    }

    private static void row(
            String name, List<BringUp.Ending> endings, Function<BringUp.Ending, Duration> time) {
        if (endings.isEmpty()) return;
        List<Duration> times = endings.stream().map(time).sorted().toList();
        var line = new StringBuilder("| " + name);
        for (int percent : new int[] {0, 50, 90, 99, 100}) {
            int at = Math.min(times.size() - 1, times.size() * percent / 100);
            line.append(String.format(Locale.ROOT, " | %.1f", times.get(at).toMillis() / 1000.0));
        }
        System.out.println(line + " |");
    }
}
