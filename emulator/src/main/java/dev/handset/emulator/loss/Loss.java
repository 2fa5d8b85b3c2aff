package dev.handset.emulator.loss;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What a network does to datagrams, in each direction.
 *
 * @param lost how likely one is lost, 0 to 1; of a doubled one each copy for itself
 * @param doubled how likely one becomes two
 * @param delay of every datagram
 * @param jitter is added to the delay, from nothing to this, so that datagrams overtake each other
 */
public record Loss(double lost, double doubled, Duration delay, Duration jitter) {
    /** Neither loses nor delays anything. */
    public static final Loss NONE = new Loss(0, 0, Duration.ZERO, Duration.ZERO);

    /** A network on which half of all exchanges fail. */
    public static final Loss HEAVY =
            new Loss(0.30, 0.10, Duration.ofMillis(500), Duration.ofMillis(300));

    /** As lossy, with another delay and jitter. */
    public Loss delayed(Duration otherDelay, Duration otherJitter) {
        return new Loss(lost, doubled, otherDelay, otherJitter);
    }

    /** When the copies of one datagram arrive, counted from its sending; none when it is lost. */
    List<Duration> arrivals(RandomGenerator random) {
        int copies = random.nextDouble() < doubled ? 2 : 1;
        var arrivals = new ArrayList<Duration>();
        for (int i = 0; i < copies; i++) {
            if (random.nextDouble() < lost) continue;
            long more = jitter.isZero() ? 0 : random.nextLong(jitter.toNanos());
            arrivals.add(delay.plusNanos(more));
        }
        return arrivals;
    }
}
