package dev.handset.tls.dsk;

import dev.handset.tls.bc.DskServerEngine;
import dev.handset.truststore.Certificate;
import java.util.Optional;

/**
 * The registrar's side of TLS-DSK, without I/O: {@link #next} with each {@code gssapi-data} of the
 * client, and its result back, until {@link #done()}. Every plain flight is one record, which
 * clients in the field need. Not safe for several threads. After a failure it is of no further use.
 */
public final class TlsDskServer {
    private final DskServerEngine engine;

    public TlsDskServer(TlsDskSettings settings) {
        this.engine = new DskServerEngine(settings);
    }

    /**
     * @param token what the client sent, base64 removed
     * @return what to send back; never empty
     */
    public byte[] next(byte[] token) throws TlsDskFailed {
        return engine.next(token);
    }

    public boolean done() {
        return engine.done();
    }

    /**
     * @throws TlsDskFailed before the handshake is done
     */
    public SaKeys keys() throws TlsDskFailed {
        return engine.keys();
    }

    /** The negotiated suite's IANA name; empty before the client's hello. */
    public String suite() {
        return engine.suite();
    }

    /**
     * The client's own certificate, whose key it has proved to hold once {@link #done()}; whether
     * the pool issued it is the caller's to check.
     */
    public Optional<Certificate> clientCertificate() {
        return engine.clientCertificate();
    }
}
