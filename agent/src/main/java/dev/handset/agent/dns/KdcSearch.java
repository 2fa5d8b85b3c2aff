package dev.handset.agent.dns;

import dev.handset.tls.net.Ports;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.stream.Stream;

/** Finds the key distribution centres of a realm by SRV records (RFC 4120 section 7.2.3.2). */
public final class KdcSearch {
    private static final int MAX_SERVERS = 4;

    private final Names names;
    private final Ports ports;

    public KdcSearch(Names names, Ports ports) {
        this.names = names;
        this.ports = ports;
    }

    /**
     * @param domain of the realm
     * @return addresses over TCP, ports as on the wire, best first; empty without a record
     */
    public List<InetSocketAddress> find(String domain) throws DnsFailed {
        var records = names.services("_kerberos._tcp." + domain);
        if (records.isEmpty()) records = names.services("_kerberos._udp." + domain);
        Stream.Builder<InetSocketAddress> found = Stream.builder();
        for (var one : records) {
            for (var address : names.addresses(one.target())) {
                found.add(new InetSocketAddress(address, ports.onWire(one.port())));
            }
        }
        return found.build().distinct().limit(MAX_SERVERS).toList();
    }
}
