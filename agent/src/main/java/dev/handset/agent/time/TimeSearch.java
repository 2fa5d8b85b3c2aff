package dev.handset.agent.time;

import dev.handset.agent.dns.DnsFailed;
import dev.handset.agent.dns.Names;
import dev.handset.agent.dns.ServiceRecord;
import dev.handset.tls.net.Ports;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the time comes from, in the order asked: option 42, SRV {@code _ntp._udp} of the SIP
 * domain, the host that is built in. That option 42 goes first is UNVERIFIED.
 */
public final class TimeSearch {
    /** Built into the phone (Lync Server 2013, DNS requirements). */
    public static final String NAMED_HOST = "time.windows.com";

    private static final int NTP = 123;

    private final Names names;
    private final Ports ports;
    private final List<String> nowhere = new ArrayList<>();

    public TimeSearch(Names names, Ports ports) {
        this.names = names;
        this.ports = ports;
    }

    /** Servers that option 42 named. */
    public List<TimeSource> fromDhcp(List<? extends InetAddress> servers) {
        if (servers.isEmpty()) nowhere.add("option 42: none");
        return servers.stream().map(server -> source("option 42", server, NTP)).toList();
    }

    /** Servers of the domain. */
    public List<TimeSource> fromService(String domain) {
        String name = "_ntp._udp." + domain;
        var sources = new ArrayList<TimeSource>();
        try {
            for (ServiceRecord service : names.services(name)) {
                for (InetAddress address : names.addresses(service.target())) {
                    sources.add(source("SRV " + name, address, service.port()));
                }
            }
            if (sources.isEmpty()) nowhere.add("SRV " + name + ": none");
        } catch (DnsFailed e) {
            nowhere.add(String.valueOf(e.getMessage()));
        }
        return sources;
    }

    /** The server every phone knows. */
    public List<TimeSource> fromName() {
        try {
            List<InetAddress> addresses = names.addresses(NAMED_HOST);
            if (addresses.isEmpty()) nowhere.add(NAMED_HOST + ": no address");
            return addresses.stream().map(a -> source(NAMED_HOST, a, NTP)).toList();
        } catch (DnsFailed e) {
            nowhere.add(String.valueOf(e.getMessage()));
            return List.of();
        }
    }

    /** Ways that led to no server, and why. */
    public List<String> nowhere() {
        return List.copyOf(nowhere);
    }

    private TimeSource source(String origin, InetAddress address, int port) {
        return new TimeSource(origin, new InetSocketAddress(address, ports.onWire(port)));
    }
}
