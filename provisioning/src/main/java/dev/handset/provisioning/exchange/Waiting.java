package dev.handset.provisioning.exchange;

import java.time.Duration;
import java.util.Optional;

/** What is left of a {@link Patience}. */
final class Waiting {
    private final Patience patience;
    private Duration left;
    private int tries = 1;

    Waiting(Patience patience) {
        this.patience = patience;
        this.left = patience.mostTogether();
    }

    /** How long is waited where nothing, or nothing readable, was said. */
    static Duration told(Optional<Duration> said) {
        return said.orElse(Patience.UNSAID);
    }

    /**
     * Waits, if that is not too long and not too often.
     *
     * @return whether to ask again
     */
    boolean again(Duration wait) {
        if (tries == patience.tries() || wait.compareTo(left) > 0) return false;
        tries++;
        left = left.minus(wait);
        try {
            patience.pause().sleep(wait);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
