package dev.handset.dhcp.config;

import dev.handset.dhcp.option.SipServers;
import dev.handset.dhcp.option.UcClientOptions;
import dev.handset.dhcp.option.VoiceVlan;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * What the server is to tell the phone.
 *
 * @param web option 43, class MS-UC-Client
 * @param sip option 120
 * @param vlan option 43, class CPE-OCPHONE; empty = the switch tells it by LLDP-MED, or none is
 *     used
 */
public record Wanted(UcClientOptions web, SipServers sip, Optional<VoiceVlan> vlan) {

    /**
     * @throws IllegalArgumentException when a name is no host name, or too long for its option
     */
    public static Wanted of(String webFqdn, String sipFqdn, Optional<VoiceVlan> vlan) {
        var wanted = new Wanted(UcClientOptions.of(webFqdn), SipServers.named(sipFqdn), vlan);
        check("web services name", webFqdn, UcClientOptions.read(wanted.web.encode()).findings());
        check("SIP name", sipFqdn, SipServers.read(wanted.sip.encode()).findings());
        return wanted;
    }

    private static void check(String what, String name, List<?> findings) {
        if (!findings.isEmpty()) {
            throw new IllegalArgumentException(
                    "%s \"%s\": expected a host name".formatted(what, name));
        }
    }

    String webHex() {
        return HexFormat.of().formatHex(web.encode());
    }

    String sipHex() {
        return HexFormat.of().formatHex(sip.encode());
    }
}
