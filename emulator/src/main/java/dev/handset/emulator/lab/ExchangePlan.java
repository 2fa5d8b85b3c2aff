package dev.handset.emulator.lab;

import dev.handset.emulator.exchange.ExchangeFault;
import dev.handset.emulator.exchange.ExchangeScheme;
import java.util.Optional;
import java.util.Set;

/**
 * Exchange behind its virtual IPs.
 *
 * @param autodiscover fault of {@code /autodiscover}
 * @param ews fault of {@code /ews}
 * @param schemes by which it lets users in; not empty
 */
public record ExchangePlan(
        Optional<ExchangeFault> autodiscover,
        Optional<ExchangeFault> ews,
        Set<ExchangeScheme> schemes) {
    public static final ExchangePlan USUAL = new ExchangePlan(Optional.empty(), Optional.empty());

    public ExchangePlan {
        schemes = Set.copyOf(schemes);
        if (schemes.isEmpty()) throw new IllegalArgumentException("no way in");
    }

    /** With the usual schemes. */
    public ExchangePlan(Optional<ExchangeFault> autodiscover, Optional<ExchangeFault> ews) {
        this(autodiscover, ews, ExchangeScheme.USUAL);
    }

    /** The same Exchange, which lets users in so. */
    public ExchangePlan offering(Set<ExchangeScheme> others) {
        return new ExchangePlan(autodiscover, ews, others);
    }

    boolean kerberos() {
        return schemes.contains(ExchangeScheme.KERBEROS);
    }

    boolean ntlm() {
        return schemes.contains(ExchangeScheme.NTLM);
    }
}
