package dev.handset.agent;

import dev.handset.dhcp.MacAddress;
import dev.handset.tls.net.Ports;
import java.net.InetAddress;
import java.util.Optional;

/**
 * Where the phone stands in the network.
 *
 * @param localAddress the phone's own IPv4 address; DHCP and DNS are asked from it
 * @param dhcpServer whom to send the INFORM; empty = broadcast
 * @param dnsServer the name server
 * @param domain the DNS suffix, which stands in for the SIP domain before the first sign-in
 * @param ports how well-known ports are shifted on the wire
 */
public record NetworkSettings(
        InetAddress localAddress,
        Optional<InetAddress> dhcpServer,
        InetAddress dnsServer,
        String domain,
        MacAddress macAddress,
        Ports ports,
        Timeouts timeouts) {
    /** A locally administered address, for a phone that nobody gave one. */
    public static final MacAddress ANY_MAC = MacAddress.parse("02:00:48:53:00:01");
}
