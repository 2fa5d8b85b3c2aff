package dev.handset.emulator.lab;

import dev.handset.emulator.dhcp.DhcpFault;
import java.util.List;

/**
 * What the DHCP server tells.
 *
 * @param web sub-option 3: host of the certificate service
 * @param sip option 120: host of the registrar
 */
public record DhcpPlan(String web, String sip, List<DhcpFault> faults) {
    public DhcpPlan {
        faults = List.copyOf(faults);
    }
}
