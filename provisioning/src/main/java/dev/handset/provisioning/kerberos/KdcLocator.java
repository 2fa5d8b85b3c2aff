package dev.handset.provisioning.kerberos;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;

/** Finds the key distribution centres of a realm (RFC 4120 section 7.2.3). */
@FunctionalInterface
public interface KdcLocator {
    /**
     * @param domain the realm's DNS name, such as {@code contoso.com}
     * @return where they listen, ports as on the wire, best first; empty when none is known
     * @throws IOException when the name server gives no usable answer
     */
    List<InetSocketAddress> find(String domain) throws IOException;
}
