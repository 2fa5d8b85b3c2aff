package dev.handset.tls;

import dev.handset.tls.net.Deadlines;
import dev.handset.tls.net.Tap;
import dev.handset.truststore.TlsLimits;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;

/**
 * How one phone makes its handshakes.
 *
 * @param limits versions, suites, SNI and the longest message, from the phone's profile
 * @param check judges the presented chain
 * @param identity sent when the server asks for a client certificate; without it an empty list is
 * @param keyLog off unless given
 * @param tap sees what goes over the socket
 * @param refusalWait in TLS 1.3 the client is done before the server has seen its certificate, so a
 *     server that asked for one refuses an empty answer after the handshake. This long its refusal
 *     is waited for before the handshake counts as complete; zero leaves it to the first read
 */
public record TlsClientSettings(
        TlsLimits limits,
        ServerCheck check,
        Deadlines deadlines,
        SecureRandom random,
        Optional<TlsIdentity> identity,
        Optional<KeyLog> keyLog,
        Tap tap,
        Duration refusalWait) {

    public TlsClientSettings(
            TlsLimits limits, ServerCheck check, Deadlines deadlines, SecureRandom random) {
        this(
                limits,
                check,
                deadlines,
                random,
                Optional.empty(),
                Optional.empty(),
                Tap.NONE,
                Duration.ZERO);
    }

    public TlsClientSettings withCheck(ServerCheck other) {
        return new TlsClientSettings(
                limits, other, deadlines, random, identity, keyLog, tap, refusalWait);
    }

    public TlsClientSettings withIdentity(TlsIdentity mine) {
        return new TlsClientSettings(
                limits, check, deadlines, random, Optional.of(mine), keyLog, tap, refusalWait);
    }

    public TlsClientSettings withKeyLog(KeyLog log) {
        return new TlsClientSettings(
                limits, check, deadlines, random, identity, Optional.of(log), tap, refusalWait);
    }

    /** Tells what goes over the socket, and the secrets that decrypt it. */
    public TlsClientSettings tapped(Tap other) {
        return new TlsClientSettings(
                limits,
                check,
                deadlines,
                random,
                identity,
                other == Tap.NONE ? keyLog : Optional.of(other::secret),
                other,
                refusalWait);
    }

    public TlsClientSettings withRefusalWait(Duration wait) {
        return new TlsClientSettings(limits, check, deadlines, random, identity, keyLog, tap, wait);
    }
}
