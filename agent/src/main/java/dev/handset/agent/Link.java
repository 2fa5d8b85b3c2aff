package dev.handset.agent;

import dev.handset.dhcp.MacAddress;
import java.net.Inet4Address;
import java.util.List;
import java.util.Optional;

/**
 * The Ethernet port of a phone that brings its network up by itself: learns its VLAN and gets an
 * address. Plain Java sees no frames and tags none, so whoever owns the port stands behind this.
 */
public interface Link {
    /** Whether there is a cable with somebody at its other end. */
    boolean up();

    /**
     * LLDP frames heard since the port came up, oldest first, as they lay on the cable. Waits for
     * one no longer than the phone would.
     */
    List<byte[]> lldpFrames();

    /**
     * What the phone sends from now on is tagged with this VLAN.
     *
     * @param vlan 1..4094
     */
    void tag(int vlan);

    /**
     * Who else on this network answers for an address that the phone does not use yet. A port that
     * cannot ask says nobody.
     */
    default Optional<MacAddress> holder(Inet4Address address) {
        return Optional.empty();
    }
}
