package dev.handset.provisioning.http;

import dev.handset.provisioning.ProvisioningFailure;
import dev.handset.tls.HandshakeObserver;
import java.net.InetSocketAddress;
import java.net.URI;

/**
 * Watches a client. Every method does nothing unless overridden and must return quickly. Nothing is
 * masked here: requests and replies know which headers and bodies are secret, and {@code
 * printable()} hides those.
 */
public interface HttpObserver {
    HttpObserver NONE = new HttpObserver() {};

    /** Who watches the handshake of a new https connection. */
    default HandshakeObserver handshake(URI uri) {
        return HandshakeObserver.NONE;
    }

    /** A name has an address. */
    default void resolved(URI uri, InetSocketAddress peer) {}

    /**
     * @param request as sent, with all headers
     * @param peer with the port on the wire
     */
    default void sent(InetSocketAddress peer, HttpRequest request) {}

    default void received(InetSocketAddress peer, HttpRequest request, HttpReply reply) {}

    /** The server offers the scheme, which comes to nothing; another may follow. */
    default void givenUp(URI uri, String scheme, String why) {}

    default void failed(ProvisioningFailure failure) {}
}
