package dev.handset.tls;

import dev.handset.tls.bc.ClientHandshake;
import java.net.InetSocketAddress;

/** Connects as one phone does. Safe for use by several threads. */
public final class TlsConnector {
    private final TlsClientSettings settings;

    public TlsConnector(TlsClientSettings settings) {
        this.settings = settings;
    }

    public TlsClientSettings settings() {
        return settings;
    }

    /**
     * Connects and makes the handshake, within the deadlines.
     *
     * @param address where to connect to, the port already as on the wire
     * @param serverName host name or address as text that the certificate has to name; sent as SNI
     *     when the profile says so and it is a DNS name
     * @throws HandshakeFailed whatever goes wrong
     */
    public TlsConnection connect(
            InetSocketAddress address, String serverName, HandshakeObserver observer)
            throws HandshakeFailed {
        return ClientHandshake.connect(settings, address, serverName, observer);
    }
}
