package dev.handset.agent.dns;

import java.net.InetAddress;
import java.util.List;

/**
 * One registrar the phone may try over TLS.
 *
 * @param host the name its certificate has to carry
 * @param port such as 5061, not shifted
 * @param origin where the name is from, such as {@code DHCP option 120}
 * @param addresses best first; never empty
 */
public record RegistrarCandidate(
        String host, int port, String origin, List<InetAddress> addresses) {
    public RegistrarCandidate {
        addresses = List.copyOf(addresses);
        if (addresses.isEmpty()) throw new IllegalArgumentException(host + " without an address");
    }

    @Override
    public String toString() {
        return host + ":" + port + " (" + origin + ")";
    }
}
