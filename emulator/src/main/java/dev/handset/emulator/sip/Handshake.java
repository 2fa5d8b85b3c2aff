package dev.handset.emulator.sip;

import dev.handset.tls.dsk.SaKeys;
import dev.handset.tls.dsk.TlsDskFailed;
import dev.handset.tls.dsk.TlsDskServer;
import java.time.Instant;
import java.util.Base64;

/** One handshake inside {@code gssapi-data}, under way. */
final class Handshake {
    private static final int MAX_TOKEN_TEXT = 48 * 1024;

    private final String opaque;
    private final Instant begun;
    private final TlsDskServer engine;
    private int rounds;

    Handshake(String opaque, Instant begun, TlsDskServer engine) {
        this.opaque = opaque;
        this.begun = begun;
        this.engine = engine;
    }

    /** The registrar's handle of it, and later of the association. */
    String opaque() {
        return opaque;
    }

    boolean staleAt(Instant now) {
        return !now.isBefore(begun.plus(Timers.HANDSHAKE));
    }

    /**
     * @param text base64 as the client sent it
     * @return what to answer
     */
    byte[] next(String text) throws TlsDskFailed {
        rounds++;
        if (text.length() > MAX_TOKEN_TEXT) throw malformed("longer than 48 kB");
        try {
            return engine.next(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            throw malformed("not base64");
        }
    }

    private TlsDskFailed malformed(String detail) {
        return new TlsDskFailed(TlsDskFailed.Reason.MALFORMED_TOKEN, rounds, detail, null);
    }

    boolean done() {
        return engine.done();
    }

    SaKeys keys() throws TlsDskFailed {
        return engine.keys();
    }

    /** DER of the certificate whose key the client has; after {@link #done} only. */
    byte[] clientCertificate() {
        return engine.clientCertificate().orElseThrow().der();
    }
}
