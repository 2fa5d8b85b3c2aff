package dev.handset.agent.signin;

import dev.handset.agent.PhoneSettings;
import dev.handset.agent.dns.DnsClient;
import dev.handset.agent.dns.DnsFailed;
import dev.handset.agent.dns.DnsObserver;
import dev.handset.agent.dns.DnsSettings;
import dev.handset.agent.dns.Names;
import dev.handset.agent.dns.ServiceRecord;
import dev.handset.agent.event.Endpoint;
import dev.handset.agent.event.EventStream;
import dev.handset.agent.event.Protocol;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The phone's resolver: tells of every question, and asks for each host once a sign-in. */
final class PhoneNames implements Names {
    private static final int DNS = 53;

    private final Names client;
    private final Map<String, List<InetAddress>> known = new HashMap<>();

    PhoneNames(Names client) {
        this.client = client;
    }

    static PhoneNames of(PhoneSettings settings, EventStream events) {
        var network = settings.network();
        var server = new InetSocketAddress(network.dnsServer(), network.ports().onWire(DNS));
        var dns =
                new DnsSettings(
                        server,
                        network.localAddress(),
                        network.timeouts().dns(),
                        network.timeouts().dnsTries(),
                        network.tap());
        var peer = new Endpoint("DNS", network.dnsServer().getHostAddress(), DNS);
        return new PhoneNames(new DnsClient(dns, settings.random(), new Observer(events, peer)));
    }

    @Override
    public synchronized List<InetAddress> addresses(String host) throws DnsFailed {
        List<InetAddress> addresses = known.get(host);
        if (addresses == null) {
            addresses = client.addresses(host);
            known.put(host, addresses);
        }
        return addresses;
    }

    @Override
    public List<ServiceRecord> services(String name) throws DnsFailed {
        return client.services(name);
    }

    /** Tells of every question and answer. */
    private record Observer(EventStream events, Endpoint server) implements DnsObserver {
        @Override
        public void asked(String summary, byte[] message) {
            events.sent(server, Protocol.DNS, summary, message);
        }

        @Override
        public void answered(String summary, byte[] message) {
            events.received(server, Protocol.DNS, summary, message);
        }
    }
}
