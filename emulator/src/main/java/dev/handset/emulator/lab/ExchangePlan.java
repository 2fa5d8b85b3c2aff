package dev.handset.emulator.lab;

import dev.handset.emulator.exchange.ExchangeFault;
import java.util.Optional;

/**
 * Exchange behind its virtual IPs.
 *
 * @param autodiscover fault of {@code /autodiscover}
 * @param ews fault of {@code /ews}
 */
public record ExchangePlan(Optional<ExchangeFault> autodiscover, Optional<ExchangeFault> ews) {
    public static final ExchangePlan USUAL = new ExchangePlan(Optional.empty(), Optional.empty());
}
