package dev.handset.emulator.presence;

import java.util.Optional;

/**
 * One category instance as a client publishes it (sip-registration sheet, 9.4).
 *
 * @param version the client's last known one, 0 for a new instance
 * @param expireType {@code static}, {@code user}, {@code endpoint}, {@code time} or {@code device}
 * @param removes whether the instance ends with this
 * @param content the element inside as it was sent; empty when there is none
 * @param availability what a {@code state} says
 */
public record Publication(
        Key key,
        long version,
        String expireType,
        boolean removes,
        String content,
        Optional<Integer> availability) {

    /**
     * What names an instance.
     *
     * @param category such as {@code state}
     */
    public record Key(String category, long instance, long container) {}
}
