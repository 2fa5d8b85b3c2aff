package dev.handset.tls.bc;

import dev.handset.tls.HandshakeFailed;
import dev.handset.tls.HandshakeObserver;
import dev.handset.tls.TlsClientSettings;
import dev.handset.tls.TlsConnection;
import java.net.InetSocketAddress;

/** Makes a client's handshake over TCP. */
@SuppressWarnings({"unused", "DoNotCallSuggester"}) // stands in until the engine lands
public final class ClientHandshake {
    private ClientHandshake() {}

    public static TlsConnection connect(
            TlsClientSettings settings,
            InetSocketAddress address,
            String serverName,
            HandshakeObserver observer)
            throws HandshakeFailed {
        throw new UnsupportedOperationException("not yet");
    }
}
