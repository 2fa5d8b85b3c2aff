package dev.handset.tls;

import java.net.InetSocketAddress;
import java.util.List;

/**
 * Watches one handshake. Every method does nothing unless overridden, must return quickly, and
 * cannot change the handshake. Order: sent and received as they happen, chainPresented at most
 * once, ended always and exactly once. No key and no secret reaches it.
 */
public interface HandshakeObserver {
    HandshakeObserver NONE = new HandshakeObserver() {};

    /**
     * @param bytes one or more whole records as sent
     */
    default void sent(InetSocketAddress peer, byte[] bytes) {}

    /**
     * @param bytes as they came from the socket; may end inside a record
     */
    default void received(InetSocketAddress peer, byte[] bytes) {}

    /** The server's certificates in its order, before any check. */
    default void chainPresented(List<HandshakeTranscript.Presented> chain) {}

    default void ended(HandshakeOutcome outcome, HandshakeTranscript transcript) {}
}
