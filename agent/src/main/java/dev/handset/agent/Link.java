package dev.handset.agent;

import java.util.List;

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
}
