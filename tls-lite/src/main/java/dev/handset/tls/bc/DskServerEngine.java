package dev.handset.tls.bc;

import dev.handset.tls.dsk.SaKeys;
import dev.handset.tls.dsk.TlsDskFailed;
import dev.handset.tls.dsk.TlsDskSettings;
import dev.handset.truststore.Certificate;
import java.util.List;
import java.util.Optional;

/** The TLS below TLS-DSK. */
@SuppressWarnings({"unused", "DoNotCallSuggester"}) // stands in until the engine lands
public final class DskServerEngine {
    public DskServerEngine(TlsDskSettings settings) {}

    public byte[] start() throws TlsDskFailed {
        throw new UnsupportedOperationException("not yet");
    }

    public byte[] next(byte[] token) throws TlsDskFailed {
        throw new UnsupportedOperationException("not yet");
    }

    public boolean done() {
        return false;
    }

    public SaKeys keys() throws TlsDskFailed {
        throw new UnsupportedOperationException("not yet");
    }

    public String suite() {
        return "";
    }

    public List<Certificate> serverChain() {
        return List.of();
    }

    public Optional<Certificate> clientCertificate() {
        return Optional.empty();
    }
}
