package dev.handset.tls.bc;

import dev.handset.tls.CipherSuites;
import dev.handset.tls.ClientCertificate;
import dev.handset.tls.dsk.SaKeys;
import dev.handset.tls.dsk.TlsDskFailed;
import dev.handset.tls.dsk.TlsDskFailed.Reason;
import dev.handset.tls.dsk.TlsDskSettings;
import dev.handset.truststore.Certificate;
import dev.handset.truststore.MalformedCertificate;
import java.io.IOException;
import java.util.Optional;
import org.bouncycastle.tls.TlsContext;
import org.bouncycastle.tls.TlsFatalAlertReceived;

/** The TLS server below {@link dev.handset.tls.dsk.TlsDskServer}. */
public final class DskServerEngine implements LabTlsServer.Listener {
    private final ServerProtocol protocol = new ServerProtocol(hello -> {});
    private final LabTlsServer server;
    private final DskTurns turns = new DskTurns();
    private Optional<SaKeys> keys = Optional.empty();
    private Optional<Certificate> clientCertificate = Optional.empty();
    private String suite = "";

    public DskServerEngine(TlsDskSettings settings) {
        var spec =
                new LabTlsServer.Spec(
                        settings.identity(),
                        settings.minVersion(),
                        settings.maxVersion(),
                        settings.suites(),
                        ClientCertificate.ASKED,
                        false,
                        Optional.empty());
        this.server = new LabTlsServer(new Crypto(settings.random()), spec, this);
    }

    public byte[] next(byte[] token) throws TlsDskFailed {
        int round = turns.next(done());
        DskTokens.check(token, round);
        try {
            if (round == 1) protocol.accept(server);
            protocol.offerInput(token);
            if (keys.isPresent()) clientCertificate = Optional.of(readClientCertificate());
        } catch (IOException | RuntimeException e) {
            throw failed(round, e);
        }
        var answer = DskTokens.joinPlain(Engine.drain(protocol));
        if (answer.length == 0) throw turns.incomplete();
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
        return suite;
    }

    public Optional<Certificate> clientCertificate() {
        return clientCertificate;
    }

    private Certificate readClientCertificate() throws MalformedCertificate {
        return Certificate.parse(server.clientChain().get(0));
    }

    private static TlsDskFailed failed(int round, Exception e) {
        var reason = e instanceof TlsFatalAlertReceived ? Reason.ALERT_RECEIVED : Reason.HANDSHAKE;
        return new TlsDskFailed(reason, round, Outcomes.detail(e), e);
    }

    @Override
    public void alert(boolean sent, short level, short description) {
        // alerts have no way to travel in TLS-DSK; a failure says what happened
    }

    @Override
    public void completed(TlsContext context) throws IOException {
        if (server.clientChain().isEmpty()) throw new IOException("the client sent no certificate");
        suite = CipherSuites.name(context.getSecurityParameters().getCipherSuite());
        keys = Optional.of(SaDerivation.of(context));
    }
}
