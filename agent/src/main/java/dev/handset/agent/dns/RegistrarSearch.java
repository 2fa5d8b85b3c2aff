package dev.handset.agent.dns;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Makes the list of registrars in the order a phone tries them: internal SRV over TLS, the name
 * from DHCP, external SRV over TLS, and {@code sip.DOMAIN} when all of these lead nowhere
 * (gg398713; the names of the SRV records are the product's convention, UNVERIFIED for phones). The
 * TCP entries of the real list are left out, since this phone registers over TLS only.
 */
public final class RegistrarSearch {
    /** A registrar's port when no SRV record names one. */
    public static final int SIP_TLS = 5061;

    /** Outside, the Access Edge listens here. */
    private static final int EDGE_TLS = 443;

    private static final int MAX_CANDIDATES = 16;
    private static final String INTERNAL = "_sipinternaltls._tcp.";
    private static final String EXTERNAL = "_sip._tls.";

    private final Names names;
    private final String domain;
    private final List<RegistrarCandidate> candidates = new ArrayList<>();
    private final List<String> strays = new ArrayList<>();
    private final List<String> unresolved = new ArrayList<>();
    private final List<DnsFailed> failures = new ArrayList<>();

    /**
     * @param domain the SIP domain, or the DNS suffix in its place; may be empty
     */
    public RegistrarSearch(Names names, String domain) {
        this.names = names;
        this.domain = domain;
    }

    /**
     * What was found.
     *
     * @param strays SRV targets outside the domain, which phones ignore
     * @param unresolved names without an address
     * @param failures questions without a usable answer
     */
    public record Found(
            List<RegistrarCandidate> candidates,
            List<String> strays,
            List<String> unresolved,
            List<DnsFailed> failures) {}

    /** The SRV names of a domain, which can be asked for before DHCP has answered. */
    public static List<String> servicesOf(String domain) {
        return domain.isEmpty() ? List.of() : List.of(INTERNAL + domain, EXTERNAL + domain);
    }

    /**
     * @param fromDhcp names of option 120; exempt from the rule that a registrar's name ends in the
     *     SIP domain, because the network itself gave them (UNVERIFIED)
     */
    public Found search(List<String> fromDhcp) {
        if (!domain.isEmpty()) services(INTERNAL + domain);
        for (String host : fromDhcp) add(host, SIP_TLS, "DHCP option 120");
        if (!domain.isEmpty()) services(EXTERNAL + domain);
        if (candidates.isEmpty() && !domain.isEmpty()) {
            add("sip." + domain, SIP_TLS, "A record");
            if (candidates.isEmpty()) add("sipexternal." + domain, EDGE_TLS, "A record");
        }
        return new Found(
                List.copyOf(candidates),
                List.copyOf(strays),
                List.copyOf(unresolved),
                List.copyOf(failures));
    }

    private void services(String name) {
        try {
            for (ServiceRecord service : names.services(name)) {
                if (belongs(service.target())) add(service.target(), service.port(), "SRV " + name);
                else strays.add(name + " -> " + service.target());
            }
        } catch (DnsFailed e) {
            failures.add(e);
        }
    }

    /**
     * Whether a registrar's name is within the SIP domain. How strict a phone is, is UNVERIFIED;
     * this is the relaxed rule, by suffix.
     */
    private boolean belongs(String host) {
        String suffix = domain.toLowerCase(Locale.ROOT);
        return host.equals(suffix) || host.endsWith("." + suffix);
    }

    private void add(String host, int port, String origin) {
        boolean known =
                candidates.stream().anyMatch(c -> c.host().equals(host) && c.port() == port);
        if (known || candidates.size() >= MAX_CANDIDATES) return;
        try {
            List<InetAddress> addresses = names.addresses(host);
            if (addresses.isEmpty()) unresolved.add(host);
            else candidates.add(new RegistrarCandidate(host, port, origin, addresses));
        } catch (DnsFailed e) {
            failures.add(e);
        }
    }
}
