package dev.handset.dhcp.lease;

import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.random.RandomGenerator;

/**
 * A network in simulated time that loses datagrams, delays each by another time, so that they
 * overtake each other, and doubles some.
 */
final class BadNetwork {
    private static final double LOST = 0.30;
    private static final double DOUBLED = 0.10;
    private static final Duration DELAY = Duration.ofMillis(500);
    private static final int JITTER_MILLIS = 300;

    private final RandomGenerator random;
    private final PriorityQueue<InFlight> queue =
            new PriorityQueue<>(Comparator.comparing(InFlight::at));

    BadNetwork(RandomGenerator random) {
        this.random = random;
    }

    /** A datagram on its way, told apart by whom it goes to. */
    static final class InFlight {
        final Duration at;
        final boolean toServer;
        final byte[] datagram;

        InFlight(Duration at, boolean toServer, byte[] datagram) {
            this.at = at;
            this.toServer = toServer;
            this.datagram = datagram;
        }

        Duration at() {
            return at;
        }
    }

    void send(Duration now, boolean toServer, byte[] datagram) {
        int copies = random.nextDouble() < DOUBLED ? 2 : 1;
        for (int i = 0; i < copies; i++) {
            if (random.nextDouble() < LOST) continue;
            Duration jitter = Duration.ofMillis(random.nextInt(JITTER_MILLIS));
            queue.add(new InFlight(now.plus(DELAY).plus(jitter), toServer, datagram));
        }
    }

    /** What arrives next, if it does so before {@code deadline}. */
    Optional<InFlight> next(Duration deadline) {
        InFlight first = queue.peek();
        if (first == null || first.at.compareTo(deadline) > 0) return Optional.empty();
        return Optional.ofNullable(queue.poll());
    }
}
