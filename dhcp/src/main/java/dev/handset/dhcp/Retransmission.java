package dev.handset.dhcp;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * How long to wait for an answer after each send.
 *
 * @param waits one a send; after the last the exchange gives up
 * @param jitter each wait is lengthened or shortened by up to this, at random
 */
public record Retransmission(List<Duration> waits, Duration jitter) {
    /**
     * 4, 8, 16, 32 s, each +-1 s (RFC 2131 §4.1). That the phone does so in its INFORM round is
     * UNVERIFIED.
     */
    public static final Retransmission RFC_2131 =
            new Retransmission(
                    List.of(
                            Duration.ofSeconds(4),
                            Duration.ofSeconds(8),
                            Duration.ofSeconds(16),
                            Duration.ofSeconds(32)),
                    Duration.ofSeconds(1));

    public Retransmission {
        waits = List.copyOf(waits);
        if (waits.isEmpty()) {
            throw new IllegalArgumentException("a retransmission without a wait sends nothing");
        }
        for (Duration wait : waits) {
            if (wait.compareTo(jitter) <= 0 || jitter.isNegative()) {
                throw new IllegalArgumentException(
                        "wait "
                                + wait
                                + " with jitter "
                                + jitter
                                + ": expected wait > jitter >= 0");
            }
        }
    }

    /** The wait after send number {@code index}, 0 = first. */
    public Duration wait(int index, RandomGenerator random) {
        long spread = jitter.toNanos();
        long offset = spread == 0 ? 0 : random.nextLong(-spread, spread + 1);
        return waits.get(index).plusNanos(offset);
    }
}
