package dev.handset.agent.sip;

import dev.handset.provisioning.sip.AuthParameters;
import dev.handset.provisioning.sip.SecurityAssociation;
import dev.handset.provisioning.sip.SecurityAssociation.Side;
import dev.handset.provisioning.sip.SecurityAssociation.Terms;
import dev.handset.tls.dsk.TlsDskClient;
import dev.handset.tls.dsk.TlsDskFailed;
import dev.handset.tls.dsk.TlsDskSettings;
import java.util.Optional;

/** TLS inside SIP with the certificate of the pool (sip-registration sheet, 6). */
final class TlsDskHandshake implements Handshake {
    private final SipSettings settings;
    private final TlsDskClient client;

    /**
     * @param target whose certificate the registrar has to show
     */
    TlsDskHandshake(SipSettings settings, String target) {
        this.settings = settings;
        this.client =
                new TlsDskClient(
                        TlsDskSettings.of(
                                settings.identity(),
                                settings.connector().settings().check(),
                                settings.random()),
                        target);
    }

    @Override
    public String scheme() {
        return AuthParameters.TLS_DSK;
    }

    @Override
    public Turn start(Terms terms) throws RegisterFailed {
        try {
            return new Turn(Optional.of(client.start()), Optional.empty());
        } catch (TlsDskFailed e) {
            throw failed(e);
        }
    }

    @Override
    public Turn next(byte[] token, Terms terms) throws RegisterFailed {
        try {
            var next = client.next(token);
            if (next.length > 0) return new Turn(Optional.of(next), Optional.empty());
            return new Turn(
                    Optional.empty(),
                    Optional.of(
                            new SecurityAssociation(
                                    Side.CLIENT, terms, client.keys(), settings.random())));
        } catch (TlsDskFailed e) {
            throw failed(e);
        }
    }

    private static RegisterFailed failed(TlsDskFailed e) {
        return new RegisterFailed(new RegisterFailure.HandshakeInside(e));
    }
}
