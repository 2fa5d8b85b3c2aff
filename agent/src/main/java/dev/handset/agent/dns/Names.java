package dev.handset.agent.dns;

import java.net.InetAddress;
import java.util.List;

/** What the phone asks the name server. */
public interface Names {
    /** IPv4 addresses; empty when the name has none. */
    List<InetAddress> addresses(String host) throws DnsFailed;

    /** SRV records, best first; empty when the name has none. */
    List<ServiceRecord> services(String name) throws DnsFailed;
}
