package dev.handset.emulator.dhcp;

import dev.handset.dhcp.option.Octets;
import dev.handset.dhcp.option.SipServers;
import dev.handset.dhcp.option.UcClientOptions;
import java.net.Inet4Address;
import java.util.HashMap;
import java.util.Map;

/**
 * How the lab's DHCP server answers.
 *
 * @param serverIdentifier option 54
 * @param clientPort where ACKs go at {@code ciaddr}; 0 = the port the request came from
 * @param vendorClass option 60 that must match exactly for {@code options} to be sent
 * @param options raw bytes by option code, sent when asked for
 */
public record LabDhcpSettings(
        Inet4Address serverIdentifier,
        int clientPort,
        boolean silent,
        String vendorClass,
        Map<Integer, Octets> options) {

    public LabDhcpSettings {
        options = Map.copyOf(options);
    }

    /** Options 43 and 120 as DHCPUtil makes them. */
    public static LabDhcpSettings good(
            Inet4Address serverIdentifier, int clientPort, String webFqdn, String sipFqdn) {
        return new LabDhcpSettings(
                serverIdentifier,
                clientPort,
                false,
                UcClientOptions.CLASS,
                Map.of(
                        UcClientOptions.CODE,
                        Octets.of(UcClientOptions.of(webFqdn).encode()),
                        SipServers.CODE,
                        Octets.of(SipServers.named(sipFqdn).encode())));
    }

    /** With one option's bytes put in or replaced. */
    public LabDhcpSettings withOption(int code, Octets value) {
        var changed = new HashMap<>(options);
        changed.put(code, value);
        return new LabDhcpSettings(serverIdentifier, clientPort, silent, vendorClass, changed);
    }

    public LabDhcpSettings withoutOption(int code) {
        var changed = new HashMap<>(options);
        changed.remove(code);
        return new LabDhcpSettings(serverIdentifier, clientPort, silent, vendorClass, changed);
    }
}
