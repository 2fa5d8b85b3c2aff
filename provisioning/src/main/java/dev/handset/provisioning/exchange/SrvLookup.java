package dev.handset.provisioning.exchange;

import java.io.IOException;
import java.util.Optional;

/** Finds SRV records; the phone asks the network's own name server. */
@FunctionalInterface
public interface SrvLookup {
    /** Where a service is. */
    record Target(String host, int port) {}

    /**
     * @param name such as {@code _autodiscover._tcp.contoso.com}
     * @return the record of highest priority; empty when there is none
     * @throws IOException when the name server does not answer
     */
    Optional<Target> best(String name) throws IOException;
}
