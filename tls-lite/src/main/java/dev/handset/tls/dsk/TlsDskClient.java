package dev.handset.tls.dsk;

import dev.handset.tls.bc.DskClientEngine;
import dev.handset.truststore.Certificate;
import java.util.List;

/**
 * The phone's side of TLS-DSK, without I/O: tokens in, tokens out. First {@link #start()}, then
 * {@link #next} with each {@code gssapi-data} of the registrar until {@link #done()}. Not safe for
 * several threads. After a failure it is of no further use.
 */
public final class TlsDskClient {
    private final DskClientEngine engine;

    /**
     * @param registrarName the name the registrar goes by, for the server check
     */
    public TlsDskClient(TlsDskSettings settings, String registrarName) {
        this.engine = new DskClientEngine(settings, registrarName);
    }

    /** The first token: the ClientHello. */
    public byte[] start() throws TlsDskFailed {
        return engine.start();
    }

    /**
     * @param token what the registrar sent, base64 removed
     * @return what to send next; empty when nothing is, the handshake is then done
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

    /** The negotiated suite's IANA name; empty before the server's flight. */
    public String suite() {
        return engine.suite();
    }

    /** The registrar's chain as presented; empty before its flight. */
    public List<Certificate> serverChain() {
        return engine.serverChain();
    }
}
