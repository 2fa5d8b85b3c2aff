package dev.handset.emulator.lab;

import dev.handset.emulator.dhcp.DhcpFault;
import dev.handset.emulator.dhcp.Like;
import java.util.List;

/**
 * What the DHCP server tells.
 *
 * @param web sub-option 3: host of the certificate service
 * @param sip option 120: host of the registrar
 * @param like the product whose bytes it sends
 */
public record DhcpPlan(String web, String sip, List<DhcpFault> faults, Like like) {
    public DhcpPlan {
        faults = List.copyOf(faults);
    }

    public DhcpPlan(String web, String sip, List<DhcpFault> faults) {
        this(web, sip, faults, Like.PLAIN);
    }
}
