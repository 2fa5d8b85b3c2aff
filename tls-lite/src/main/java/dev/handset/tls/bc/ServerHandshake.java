package dev.handset.tls.bc;

import dev.handset.tls.ServerHandshakeFailed;
import dev.handset.tls.TlsServerConnection;
import dev.handset.tls.TlsServerSettings;
import java.net.Socket;

/** Makes a server's handshake over TCP. */
@SuppressWarnings({"unused", "DoNotCallSuggester"}) // stands in until the engine lands
public final class ServerHandshake {
    private ServerHandshake() {}

    public static TlsServerConnection accept(Socket accepted, TlsServerSettings settings)
            throws ServerHandshakeFailed {
        throw new UnsupportedOperationException("not yet");
    }
}
