package dev.handset.tls;

import dev.handset.truststore.TlsVersion;
import java.util.List;

/** Watches handshakes from the server's side. Every method does nothing unless overridden. */
public interface ServerHandshakeObserver {
    ServerHandshakeObserver NONE = new ServerHandshakeObserver() {};

    default void clientHello(ClientHelloSeen hello) {}

    /** Any alert, sent or received, during the handshake or after it. */
    default void alert(Alert alert) {}

    /**
     * @param clientChain DER, own first; empty when none was asked for or sent
     */
    default void completed(TlsVersion version, String suite, List<byte[]> clientChain) {}

    /** The handshake did not come about. */
    default void failed(String reason) {}
}
