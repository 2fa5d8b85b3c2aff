package dev.handset.emulator.lab;

import dev.handset.dhcp.option.VoiceVlan;
import dev.handset.emulator.ntp.NtpFault;
import java.util.Set;

/**
 * The switch port, what DHCP says of the voice VLAN, and the time server.
 *
 * @param cable whether the port has one
 * @param lldp VLAN in the LLDP-MED policy as a number; empty = the switch is silent
 * @param voiceVlan the one in which the DHCP server gives addresses
 * @param vlanClass option 60 to which DHCP tells a VLAN
 * @param vlanText sub-option 10; empty = none
 * @param option42 whether a lease names the time server
 * @param addressTaken whether another device answers ARP for every address that DHCP offers
 * @param timeFaults of the time server
 */
public record LanPlan(
        boolean cable,
        String lldp,
        int voiceVlan,
        String vlanClass,
        String vlanText,
        boolean option42,
        boolean addressTaken,
        Set<NtpFault> timeFaults) {
    public static final LanPlan USUAL =
            new LanPlan(true, "100", 100, VoiceVlan.CLASS, "", true, false, Set.of());

    public LanPlan {
        timeFaults = Set.copyOf(timeFaults);
    }
}
