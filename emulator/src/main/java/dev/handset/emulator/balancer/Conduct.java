package dev.handset.emulator.balancer;

import dev.handset.tls.HelloFault;
import java.util.List;

/**
 * What a box does with what it was given.
 *
 * @param sent DER certificates in the order of the TLS Certificate message
 * @param tls the versions that are switched on and that the box can
 * @param fault what it does wrong
 */
public record Conduct(List<byte[]> sent, TlsRange tls, HelloFault fault) {
    public Conduct {
        sent = List.copyOf(sent);
    }
}
