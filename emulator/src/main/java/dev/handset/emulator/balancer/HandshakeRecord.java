package dev.handset.emulator.balancer;

import dev.handset.tls.ClientHelloSeen;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Optional;

/**
 * One TLS handshake as the server saw it.
 *
 * @param at when the connection was accepted
 * @param chain name of the chain sent
 * @param certificates how many certificates that were
 * @param hello empty when none came that could be read
 * @param failure what ended the handshake, such as the client's alert; empty when it completed
 */
public record HandshakeRecord(
        Instant at,
        InetSocketAddress peer,
        String chain,
        int certificates,
        Optional<ClientHelloSeen> hello,
        Optional<String> failure) {
    public boolean completed() {
        return failure.isEmpty();
    }
}
