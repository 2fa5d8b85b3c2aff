package dev.handset.emulator.presence;

import java.time.Instant;
import java.util.Optional;

/**
 * One category instance as the pool keeps it.
 *
 * @param version what the next publication of it has to carry
 * @param endpoint who published it
 * @param content the element inside
 * @param availability what a {@code state} says
 */
record Category(
        Publication.Key key,
        long version,
        String expireType,
        String endpoint,
        Instant published,
        String content,
        Optional<Integer> availability) {
    /** Ends with the endpoint that published it. */
    boolean endsWith(String endpointId) {
        return expireType.equals("endpoint") && endpoint.equals(endpointId);
    }
}
