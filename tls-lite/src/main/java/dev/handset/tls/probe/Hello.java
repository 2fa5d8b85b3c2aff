package dev.handset.tls.probe;

import dev.handset.truststore.Certainty;
import dev.handset.truststore.Limit;
import dev.handset.truststore.TlsLimits;
import dev.handset.truststore.TlsVersion;
import java.util.Collection;
import java.util.List;

/**
 * What tells one phone's ClientHello from another's. Phones with the same hello get the same answer
 * from a server.
 *
 * @param suites IANA names in the order offered
 * @param sni whether the server's name is sent
 */
public record Hello(TlsVersion lowest, TlsVersion highest, List<String> suites, boolean sni) {
    private static final String SOURCE = "the phones that share this hello";

    public Hello {
        suites = List.copyOf(suites);
    }

    public static Hello of(TlsLimits limits) {
        return new Hello(
                limits.minVersion().value(),
                limits.maxVersion().value(),
                limits.cipherSuites().value(),
                limits.sni().value());
    }

    /** Limits that send this hello and take what the most patient of these phones takes. */
    TlsLimits limits(Collection<TlsLimits> phones) {
        int longest =
                phones.stream().mapToInt(p -> p.maxHandshakeMessageBytes().value()).max().orElse(0);
        return new TlsLimits(
                limit(lowest), limit(highest), limit(suites), limit(sni), limit(longest));
    }

    private static <T> Limit<T> limit(T value) {
        return new Limit<>(value, Certainty.ASSUMED, SOURCE);
    }

    @Override
    public String toString() {
        String versions = lowest == highest ? "" + lowest : lowest + " to " + highest;
        return "%s, %d suites, %s".formatted(versions, suites.size(), sni ? "SNI" : "no SNI");
    }
}
