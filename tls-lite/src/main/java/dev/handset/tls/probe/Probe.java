package dev.handset.tls.probe;

import dev.handset.tls.HandshakeFailed;
import dev.handset.tls.HandshakeObserver;
import dev.handset.tls.HandshakeOutcome;
import dev.handset.tls.ServerCheck;
import dev.handset.tls.TlsClientSettings;
import dev.handset.tls.TlsConnection;
import dev.handset.tls.TlsConnector;
import dev.handset.tls.net.Deadlines;
import dev.handset.truststore.TlsLimits;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes handshakes as phones do and takes any chain, so that one connection serves every phone with
 * the same hello. Nothing is sent after the handshake; a server that asks for a client certificate
 * gets none, and a second to refuse that. Safe for use by several threads.
 */
public final class Probe {
    /** How long a server that asked for a client certificate has to refuse the empty answer. */
    private static final Duration REFUSAL_WAIT = Duration.ofSeconds(1);

    private final Deadlines deadlines;
    private final SecureRandom random;

    public Probe(Deadlines deadlines, SecureRandom random) {
        this.deadlines = deadlines;
        this.random = random;
    }

    /**
     * One connection for each distinct hello among {@code phones}, one after the other.
     *
     * @param serverName what the phones want to reach; sent as SNI by those that send one
     * @return in the order the hellos first occur
     */
    public Map<Hello, ProbeResult> all(
            InetSocketAddress address, String serverName, Collection<TlsLimits> phones) {
        var byHello = new LinkedHashMap<Hello, List<TlsLimits>>();
        for (TlsLimits phone : phones) {
            byHello.computeIfAbsent(Hello.of(phone), hello -> new ArrayList<>()).add(phone);
        }
        var results = new LinkedHashMap<Hello, ProbeResult>();
        byHello.forEach(
                (hello, sharing) ->
                        results.put(hello, one(address, serverName, hello.limits(sharing))));
        return results;
    }

    private ProbeResult one(InetSocketAddress address, String serverName, TlsLimits limits) {
        var settings =
                new TlsClientSettings(limits, ServerCheck.ACCEPT_ANY, deadlines, random)
                        .withRefusalWait(REFUSAL_WAIT);
        try (TlsConnection connection =
                new TlsConnector(settings).connect(address, serverName, HandshakeObserver.NONE)) {
            var transcript = connection.transcript();
            var done =
                    new HandshakeOutcome.Completed(
                            transcript.version().orElseThrow(), transcript.suite().orElseThrow());
            return new ProbeResult(done, transcript);
        } catch (HandshakeFailed e) {
            return new ProbeResult(e.outcome(), e.transcript());
        }
    }
}
