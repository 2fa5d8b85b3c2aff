package dev.handset.agent.signin;

import dev.handset.agent.NetworkSettings;
import dev.handset.agent.event.EventStream;
import dev.handset.dhcp.lease.Lease;
import dev.handset.dhcp.option.DomainName;
import dev.handset.dhcp.option.DomainNameServers;
import dev.handset.dhcp.option.MalformedOption;
import dev.handset.dhcp.option.Octets;
import java.net.InetAddress;
import java.util.Optional;

/**
 * What a lease says of the network, where nobody said it before.
 *
 * @param given before the lease
 */
record LeasedNetwork(NetworkSettings given, Lease lease, EventStream events) {
    private static final int TEXT = 253;

    /** The one given, else the lease's first (option 6), else none: every question then fails. */
    InetAddress nameServer() {
        if (!given.dnsServer().isAnyLocalAddress()) return given.dnsServer();
        Optional<Octets> value = lease.ack().option(DomainNameServers.CODE);
        try {
            if (value.isPresent()) {
                var first = DomainNameServers.decode(value.get().toBytes()).addresses().get(0);
                events.evidence("name server", first.getHostAddress());
                return first;
            }
            events.evidence("finding", "the lease names no name server (option 6)");
        } catch (MalformedOption e) {
            events.evidence("finding", String.valueOf(e.getMessage()));
        }
        return given.dnsServer();
    }

    /** The one given, else the lease's (option 15), else none. */
    String domain() {
        if (!given.domain().isEmpty()) return given.domain();
        Optional<Octets> value = lease.ack().option(DomainName.CODE);
        try {
            if (value.isPresent()) {
                String text = DomainName.decode(value.get().toBytes()).text();
                if (text.length() <= TEXT && text.matches("[A-Za-z0-9]([A-Za-z0-9.-]*)")) {
                    return text;
                }
                events.evidence("finding", "the lease's domain (option 15) is no name");
            }
        } catch (MalformedOption e) {
            events.evidence("finding", String.valueOf(e.getMessage()));
        }
        return "";
    }
}
