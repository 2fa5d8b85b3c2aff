package dev.handset.tls;

import dev.handset.tls.net.Deadlines;
import dev.handset.truststore.TlsLimits;
import java.security.SecureRandom;
import java.util.Optional;

/**
 * How one phone makes its handshakes.
 *
 * @param limits versions, suites, SNI and the longest message, from the phone's profile
 * @param check judges the presented chain
 * @param identity sent when the server asks for a client certificate; without it an empty list is
 * @param keyLog off unless given
 */
public record TlsClientSettings(
        TlsLimits limits,
        ServerCheck check,
        Deadlines deadlines,
        SecureRandom random,
        Optional<TlsIdentity> identity,
        Optional<KeyLog> keyLog) {

    public TlsClientSettings(
            TlsLimits limits, ServerCheck check, Deadlines deadlines, SecureRandom random) {
        this(limits, check, deadlines, random, Optional.empty(), Optional.empty());
    }

    public TlsClientSettings withCheck(ServerCheck other) {
        return new TlsClientSettings(limits, other, deadlines, random, identity, keyLog);
    }

    public TlsClientSettings withIdentity(TlsIdentity mine) {
        return new TlsClientSettings(limits, check, deadlines, random, Optional.of(mine), keyLog);
    }

    public TlsClientSettings withKeyLog(KeyLog log) {
        return new TlsClientSettings(limits, check, deadlines, random, identity, Optional.of(log));
    }
}
