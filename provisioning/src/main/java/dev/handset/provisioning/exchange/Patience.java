package dev.handset.provisioning.exchange;

import java.time.Duration;

/**
 * How far a client obeys a server that asks it to wait.
 *
 * @param mostTogether all waits of one call; a server that asks for more is not waited for
 * @param tries of one call, the first one counted
 * @param pause how to wait
 */
public record Patience(Duration mostTogether, int tries, Pause pause) {
    /** Our own choice for a person who stands before the phone. */
    public static final Patience USUAL =
            new Patience(
                    Duration.ofSeconds(30), 4, wait -> Thread.sleep(Math.max(1, wait.toMillis())));

    /** What is waited where a server is busy and does not say how long. */
    static final Duration UNSAID = Duration.ofSeconds(1);

    /** Waits. */
    @FunctionalInterface
    public interface Pause {
        void sleep(Duration wait) throws InterruptedException;
    }
}
