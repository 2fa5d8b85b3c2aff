package dev.handset.dhcp.lease;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.handset.dhcp.DhcpMessage;
import dev.handset.dhcp.InformExchange;
import dev.handset.dhcp.InformResult;
import dev.handset.dhcp.InformResult.Answered;
import dev.handset.dhcp.InformResult.NoAnswer;
import dev.handset.dhcp.InformSettings;
import dev.handset.dhcp.option.MessageType;
import dev.handset.dhcp.option.UcClientOptions;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Two hundred bring-ups over a network with 30 % loss, 500 ms delay, duplicates and reordering, in
 * simulated time: each ends with both, or in a named failure.
 */
class LossTest {
    private static final int BRING_UPS = 200;
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final InetSocketAddress SERVER = new InetSocketAddress(Answers.SERVER, 67);

    private static Optional<byte[]> answer(byte[] datagram) throws IOException {
        DhcpMessage request = DhcpMessage.decode(datagram);
        MessageType type = request.type().orElseThrow();
        int xid = request.xid();
        return switch (type) {
            case DISCOVER -> Optional.of(Answers.offer(xid).build().encode());
            case REQUEST -> Optional.of(Answers.ack(xid, Duration.ofHours(1)).build().encode());
            case INFORM ->
                    Optional.of(
                            Answers.of(MessageType.ACK, xid)
                                    .option(UcClientOptions.of("web.contoso.com"))
                                    .build()
                                    .encode());
            default -> Optional.empty();
        };
    }

    /** When the address came. */
    private static Duration lease(BadNetwork network, Random random) throws IOException {
        var exchange = new LeaseExchange(LeaseSettings.of(Answers.MAC), random);
        Duration now = Duration.ZERO;
        LeaseTurn turn = exchange.start(now);
        while (exchange.lease().isEmpty() && now.compareTo(PATIENCE) < 0) {
            if (turn.send().isPresent()) {
                network.send(now, true, turn.send().get().message().encode());
            }
            Duration wake = exchange.wakeAt().orElse(PATIENCE);
            Optional<BadNetwork.InFlight> next = network.next(wake);
            if (next.isEmpty()) {
                now = wake;
                turn = exchange.timer(now);
                continue;
            }
            now = next.get().at;
            if (!next.get().toServer) {
                turn = exchange.received(now, next.get().datagram);
                continue;
            }
            Optional<byte[]> answer = answer(next.get().datagram);
            if (answer.isPresent()) network.send(now, false, answer.get());
            turn = exchange.timer(now);
        }
        assertTrue(exchange.lease().isPresent(), "no address in " + PATIENCE);
        return now;
    }

    private static InformResult inform(BadNetwork network, Random random) throws IOException {
        var exchange =
                new InformExchange(InformSettings.broadcast(Answers.ADDRESS, Answers.MAC), random);
        Duration now = Duration.ZERO;
        InformExchange.Turn turn = exchange.start();
        while (turn.result().isEmpty()) {
            if (turn.send().isPresent()) network.send(now, true, turn.send().get().encode());
            Optional<BadNetwork.InFlight> next = network.next(turn.wakeAt());
            if (next.isEmpty()) {
                now = turn.wakeAt();
                turn = exchange.timer(now);
                continue;
            }
            now = next.get().at;
            if (!next.get().toServer) {
                turn = exchange.received(now, SERVER, next.get().datagram);
                continue;
            }
            Optional<byte[]> answer = answer(next.get().datagram);
            if (answer.isPresent()) network.send(now, false, answer.get());
            turn = exchange.timer(now);
        }
        return turn.result().orElseThrow();
    }

    @Test
    void everyBringUpEndsWellOrInANamedFailure() throws IOException {
        var leases = new ArrayList<Duration>();
        var informs = new ArrayList<Duration>();
        int failed = 0;
        for (int seed = 0; seed < BRING_UPS; seed++) {
            var random = new Random(seed);
            leases.add(lease(new BadNetwork(random), random));
            InformResult result = inform(new BadNetwork(random), random);
            if (result instanceof Answered answered) {
                informs.add(answered.after());
            } else {
                assertEquals(4, ((NoAnswer) result).sent());
                failed++;
            }
        }
        assertEquals(BRING_UPS, leases.size());
        assertEquals(BRING_UPS, informs.size() + failed);
        // four tries of which each comes back with a chance of about a half
        assertTrue(failed < BRING_UPS / 5, failed + " INFORM rounds without an answer");
        report("lease", leases);
        report("inform", informs);
        System.out.println("INFORM rounds that ended in F-DHCP-01: " + failed);
    }

    private static void report(String what, List<Duration> times) {
        Collections.sort(times);
        System.out.printf(
                "%s: %d, median %.1f s, 90 %% %.1f s, longest %.1f s%n",
                what,
                times.size(),
                seconds(times.get(times.size() / 2)),
                seconds(times.get(times.size() * 9 / 10)),
                seconds(times.get(times.size() - 1)));
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1000.0;
    }
}
