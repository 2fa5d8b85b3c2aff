package dev.handset.emulator.balancer;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Optional;

/**
 * One TLS handshake as the virtual IP saw it.
 *
 * @param at when the connection was accepted
 * @param chain name of the chain sent
 * @param certificates how many certificates that were
 * @param failure what ended the handshake, such as {@code alert unknown_ca received}; empty when it
 *     completed
 */
public record HandshakeRecord(
        Instant at,
        InetSocketAddress peer,
        String chain,
        int certificates,
        Optional<String> failure) {
    public boolean completed() {
        return failure.isEmpty();
    }
}
