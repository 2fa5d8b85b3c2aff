package dev.handset.tls.bc;

import dev.handset.tls.HandshakeObserver;
import dev.handset.tls.HandshakeOutcome;
import dev.handset.tls.dsk.SaKeys;
import dev.handset.tls.dsk.TlsDskFailed;
import dev.handset.tls.dsk.TlsDskFailed.Reason;
import dev.handset.tls.dsk.TlsDskSettings;
import dev.handset.truststore.Certificate;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/** The TLS client below {@link dev.handset.tls.dsk.TlsDskClient}. */
public final class DskClientEngine {
    private static final InetSocketAddress NO_PEER = InetSocketAddress.createUnresolved("sip", 0);

    private final HandshakeWatch watch;
    private final ClientProtocol protocol;
    private final PhoneTlsClient client;
    private final DskTurns turns = new DskTurns();
    private Optional<SaKeys> keys = Optional.empty();

    public DskClientEngine(TlsDskSettings settings, String registrarName) {
        var spec = ClientSpec.of(settings);
        var crypto = new Crypto(settings.random());
        this.watch = new HandshakeWatch(NO_PEER, registrarName, spec, HandshakeObserver.NONE);
        var gate = new ChainGate(settings.serverCheck(), registrarName, watch);
        this.protocol = new ClientProtocol(crypto, spec, watch, gate);
        this.client =
                new PhoneTlsClient(
                        crypto, spec, watch, c -> keys = Optional.of(SaDerivation.of(c)));
    }

    public byte[] start() throws TlsDskFailed {
        int round = turns.first();
        try {
            protocol.connect(client);
        } catch (IOException | RuntimeException e) {
            throw failed(round, e);
        }
        return DskTokens.joinPlain(protocol.output());
    }

    public byte[] next(byte[] token) throws TlsDskFailed {
        int round = turns.next(done());
        DskTokens.check(token, round);
        try {
            protocol.offerInput(token);
        } catch (IOException | RuntimeException e) {
            throw failed(round, e);
        }
        var answer = DskTokens.joinPlain(protocol.output());
        if (answer.length == 0 && keys.isEmpty()) throw turns.incomplete();
        turns.succeeded();
        return answer;
    }

    public boolean done() {
        return keys.isPresent() && turns.usable();
    }

    public SaKeys keys() throws TlsDskFailed {
        if (!done()) throw turns.notDone();
        return keys.orElseThrow();
    }

    public String suite() {
        return watch.suite().orElse("");
    }

    public List<Certificate> serverChain() {
        return watch.presented().stream().flatMap(p -> p.certificate().stream()).toList();
    }

    private TlsDskFailed failed(int round, Exception e) {
        var outcome = Outcomes.ofFailure(e, watch);
        if (outcome instanceof HandshakeOutcome.ChainRefused refused)
            return new TlsDskFailed(round, refused.verdict());
        var reason =
                outcome instanceof HandshakeOutcome.AlertReceived
                        ? Reason.ALERT_RECEIVED
                        : Reason.HANDSHAKE;
        return new TlsDskFailed(reason, round, outcome.sentence(), e);
    }
}
