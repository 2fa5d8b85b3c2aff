package dev.handset.agent.stay;

import java.time.Duration;
import java.time.Instant;

/**
 * The dates of the client certificate.
 *
 * @param until first moment at which it is no good
 */
public record Validity(Instant from, Instant until) {
    /** At half of the life (sip-registration sheet, 6.6): of 180 days, after 90. */
    Instant renewal() {
        return from.plus(Duration.between(from, until).dividedBy(2));
    }
}
