package dev.handset.agent.coap;

import java.util.function.LongSupplier;

/** Lets so many through at once, and so many a second after that. */
final class TokenBucket {
    private static final double NANOS_PER_SECOND = 1e9;

    private final int burst;
    private final double perNano;
    private final LongSupplier nanoTime;
    private double tokens;
    private long last;

    /**
     * @param nanoTime a monotonic clock in nanoseconds
     */
    TokenBucket(int burst, double perSecond, LongSupplier nanoTime) {
        this.burst = burst;
        this.perNano = perSecond / NANOS_PER_SECOND;
        this.nanoTime = nanoTime;
        tokens = burst;
        last = nanoTime.getAsLong();
    }

    /** Whether one more may pass now. */
    synchronized boolean take() {
        long now = nanoTime.getAsLong();
        tokens = Math.min(burst, tokens + (now - last) * perNano);
        last = now;
        if (tokens < 1) return false;
        tokens--;
        return true;
    }
}
