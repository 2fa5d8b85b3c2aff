package dev.handset.agent;

import dev.handset.dhcp.MacAddress;
import dev.handset.tls.net.Ports;
import dev.handset.tls.net.Tap;
import java.net.InetAddress;
import java.util.Optional;

/**
 * Where the phone stands in the network.
 *
 * @param localAddress the phone's own IPv4 address; DHCP and DNS are asked from it. The wildcard
 *     address where the port's lease is to name it
 * @param dhcpServer whom to send the INFORM; empty = broadcast
 * @param dnsServer the name server; the wildcard address where the port's lease is to name it
 * @param domain the DNS suffix, which stands in for the SIP domain before the first sign-in; empty
 *     where the port's lease is to name it
 * @param ports how well-known ports are shifted on the wire
 * @param link the port to bring up; empty = the host's network is used as it is
 * @param joinsOptions whether options in several parts are put together (RFC 3396); a phone that
 *     does not reads the first part only
 * @param tap sees what goes over the phone's sockets
 */
public record NetworkSettings(
        InetAddress localAddress,
        Optional<InetAddress> dhcpServer,
        InetAddress dnsServer,
        String domain,
        MacAddress macAddress,
        Ports ports,
        Timeouts timeouts,
        Optional<Link> link,
        boolean joinsOptions,
        Tap tap) {
    /** A locally administered address, for a phone that nobody gave one. */
    public static final MacAddress ANY_MAC = MacAddress.parse("02:00:48:53:00:01");

    /** On the host's network as it is. */
    public NetworkSettings(
            InetAddress localAddress,
            Optional<InetAddress> dhcpServer,
            InetAddress dnsServer,
            String domain,
            MacAddress macAddress,
            Ports ports,
            Timeouts timeouts) {
        this(
                localAddress,
                dhcpServer,
                dnsServer,
                domain,
                macAddress,
                ports,
                timeouts,
                Optional.empty(),
                true,
                Tap.NONE);
    }

    /** Behind a port that the phone brings up itself. */
    public NetworkSettings behind(Link port) {
        return new NetworkSettings(
                localAddress,
                dhcpServer,
                dnsServer,
                domain,
                macAddress,
                ports,
                timeouts,
                Optional.of(port),
                joinsOptions,
                tap);
    }

    /**
     * The same phone where a lease has put it.
     *
     * @param address its own from now on
     */
    public NetworkSettings at(InetAddress address, InetAddress nameServer, String suffix) {
        return new NetworkSettings(
                address,
                dhcpServer,
                nameServer,
                suffix,
                macAddress,
                ports,
                timeouts,
                link,
                joinsOptions,
                tap);
    }

    /** The same with other waits. */
    public NetworkSettings with(Timeouts other) {
        return new NetworkSettings(
                localAddress,
                dhcpServer,
                dnsServer,
                domain,
                macAddress,
                ports,
                other,
                link,
                joinsOptions,
                tap);
    }

    /** Of a phone that reads only the first part of an option that comes in several. */
    public NetworkSettings withoutJoining() {
        return new NetworkSettings(
                localAddress,
                dhcpServer,
                dnsServer,
                domain,
                macAddress,
                ports,
                timeouts,
                link,
                false,
                tap);
    }

    /** The same, with somebody who sees what goes over the phone's sockets. */
    public NetworkSettings tapped(Tap other) {
        return new NetworkSettings(
                localAddress,
                dhcpServer,
                dnsServer,
                domain,
                macAddress,
                ports,
                timeouts,
                link,
                joinsOptions,
                other);
    }
}
