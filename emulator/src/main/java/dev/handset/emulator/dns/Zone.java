package dev.handset.emulator.dns;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;

/**
 * What the lab's name server knows.
 *
 * @param origin such as {@code contoso.com}; every other domain does not exist in the lab
 */
public record Zone(String origin, List<Host> hosts, List<Service> services) {
    public Zone {
        hosts = List.copyOf(hosts);
        services = List.copyOf(services);
    }

    /**
     * An A record.
     *
     * @param name full name without trailing dot
     */
    public record Host(String name, InetAddress address) {
        public Host {
            if (!(address instanceof Inet4Address)) {
                throw new IllegalArgumentException(name + ": an A record holds an IPv4 address");
            }
        }
    }

    /**
     * An SRV record (RFC 2782).
     *
     * @param name such as {@code _sipinternaltls._tcp.contoso.com}
     * @param port as the phone thinks of it; the lab's port offset is not in it
     */
    public record Service(String name, int priority, int weight, int port, String target) {}
}
