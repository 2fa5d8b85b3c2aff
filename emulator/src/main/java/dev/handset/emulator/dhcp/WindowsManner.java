package dev.handset.emulator.dhcp;

import dev.handset.dhcp.DhcpMessage;
import dev.handset.dhcp.option.Octets;
import java.util.List;

/**
 * Windows Server: option 43 as DHCPUtil prints it and without END, for the one class that is typed
 * with equal letters (gg412828). What stands around it is a guess.
 */
final class WindowsManner implements Manner {
    private static final int MASK = 1;

    /** Codes ahead of what was asked, in a lease: UNVERIFIED. */
    private static final List<Integer> LEASE_TIMES = List.of(58, 59, 51);

    /** UNVERIFIED: dnsmasq is silent then, Kea and ISC are not. */
    private static final boolean HEARS_WITHOUT_CIADDR = false;

    /** UNVERIFIED. */
    private static final boolean SIADDR_IS_SERVER = true;

    @Override
    public boolean hears(DhcpMessage inform, LabDhcpSettings settings) {
        boolean none = inform.ciaddr().isAnyLocalAddress();
        return none ? HEARS_WITHOUT_CIADDR : Manner.within(inform.ciaddr(), settings);
    }

    @Override
    public byte[] write(Answer answer) {
        var head = answer.head();
        if (SIADDR_IS_SERVER) head.siaddr(answer.settings().serverIdentifier());
        var area = new Area(head.build()).put(53, answer.typeValue());
        if (answer.lease().isPresent()) {
            area.put(LEASE_TIMES.get(0), answer.leasePart(1, 2));
            area.put(LEASE_TIMES.get(1), answer.leasePart(7, 8));
            area.put(LEASE_TIMES.get(2), answer.leasePart(1, 1));
        }
        area.put(54, answer.server());
        Octets mask = answer.values().get(MASK);
        if (answer.lease().isPresent() && mask != null) area.put(MASK, mask);
        for (int code : answer.asked().orElse(List.of())) {
            Octets value = answer.values().get(code);
            boolean again = code == MASK && answer.lease().isPresent();
            if (value != null && !again) area.putSplit(code, value);
        }
        return area.end().padded();
    }
}
