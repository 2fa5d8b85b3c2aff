package dev.handset.emulator.dhcp;

import dev.handset.dhcp.DhcpMessage;
import dev.handset.dhcp.option.Octets;
import java.net.Inet4Address;

/** How one product reads a request and writes the answer (dhcp-and-network.md §3 and §4). */
interface Manner {
    /** Whether an INFORM that names {@code ciaddr} is answered at all. */
    boolean hears(DhcpMessage inform, LabDhcpSettings settings);

    /**
     * Whether option 60 is the configured class.
     *
     * @param sent empty when there is none
     */
    default boolean sameClass(Octets sent, String configured) {
        return Texts.of(sent).equals(configured);
    }

    /** The whole datagram. */
    byte[] write(Answer answer);

    static boolean within(Inet4Address address, LabDhcpSettings settings) {
        return settings.pool().isEmpty() || settings.pool().get().contains(address);
    }
}
