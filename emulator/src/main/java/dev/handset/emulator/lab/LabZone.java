package dev.handset.emulator.lab;

import dev.handset.emulator.dns.DnsFaults;
import dev.handset.emulator.dns.Zone;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The names of the lab (web-services.md §0.2, dhcp-and-network.md §8 and §9). */
final class LabZone {
    private static final int SIP = 5061;
    private static final int HTTPS = 443;
    private static final int NTP = 123;
    private static final int KERBEROS = 88;

    private LabZone() {}

    static Zone of(LabAddresses addresses, LabPlan plan) {
        var hosts = new ArrayList<Zone.Host>();
        add(hosts, addresses, Box.WEB, "web", "lyncdiscoverinternal", "ucupdates-r2");
        add(hosts, addresses, Box.EXTERNAL_WEB, "lyncdiscover", "webext");
        for (var frontEnd : FrontEnds.of(plan)) {
            add(hosts, addresses, frontEnd.box(), "pool01", "sip", "sipinternal");
        }
        add(hosts, addresses, Box.SECOND_REGISTRAR, "pool02");
        add(hosts, addresses, Box.EXCHANGE, "autodiscover", "mail");
        add(hosts, addresses, Box.EXTERNAL_EXCHANGE, "mailext");
        add(hosts, addresses, Box.DHCP, "dhcp");
        add(hosts, addresses, Box.TIME, "time");
        add(hosts, addresses, Box.DOMAIN_CONTROLLER, "dc");
        add(hosts, addresses, Box.DNS, "dns");
        return new Zone(
                LabPlan.DOMAIN,
                hosts,
                List.of(
                        service("_sipinternaltls._tcp", SIP, "pool01"),
                        service("_sip._tls", HTTPS, "sip"),
                        service("_ntp._udp", NTP, "time"),
                        service("_kerberos._tcp", KERBEROS, "dc"),
                        service("_kerberos._udp", KERBEROS, "dc"),
                        service("_autodiscover._tcp", HTTPS, "autodiscover")));
    }

    /** Every name inside, without the addresses. */
    static List<String> names() {
        Zone zone = of(new LabAddresses(1, 0, LabAddresses.USUAL_OFFSET), LabPlan.HEALTHY);
        return Stream.concat(
                        zone.hosts().stream().map(Zone.Host::name),
                        zone.services().stream().map(Zone.Service::name))
                .distinct()
                .toList();
    }

    /** What the Internet knows: nothing that is not published (web-services.md §7.3). */
    static Zone outside(LabAddresses addresses) {
        var hosts = new ArrayList<Zone.Host>();
        add(hosts, addresses, Box.EXTERNAL_WEB, "lyncdiscover", "webext");
        add(hosts, addresses, Box.EDGE, "sip");
        add(hosts, addresses, Box.EXTERNAL_EXCHANGE, "autodiscover", "mailext");
        return new Zone(
                LabPlan.DOMAIN,
                hosts,
                List.of(
                        service("_sip._tls", HTTPS, "sip"),
                        service("_autodiscover._tcp", HTTPS, "autodiscover")));
    }

    static DnsFaults faults(DnsPlan plan, LabAddresses addresses) {
        return new DnsFaults(
                plan.silent(),
                plan.servfail(),
                plan.truncated(),
                plan.missing(),
                plan.point().entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        java.util.Map.Entry::getKey,
                                        e -> addresses.of(e.getValue()))),
                plan.strayServices());
    }

    private static void add(
            List<Zone.Host> hosts, LabAddresses addresses, Box box, String... names) {
        InetAddress address = addresses.of(box);
        for (String name : names) hosts.add(new Zone.Host(name + "." + LabPlan.DOMAIN, address));
    }

    private static Zone.Service service(String name, int port, String target) {
        return new Zone.Service(
                name + "." + LabPlan.DOMAIN, 0, 10, port, target + "." + LabPlan.DOMAIN);
    }
}
