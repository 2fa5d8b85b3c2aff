package dev.handset.agent;

import dev.handset.dhcp.MacAddress;
import dev.handset.dhcp.lease.Lease;
import java.io.IOException;
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

    /** Whether {@link #tag} can be asked of it. */
    default boolean tags() {
        return true;
    }

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

    /** Makes the port able to broadcast while the phone has no address. */
    default void prepare() throws IOException {}

    /**
     * From now on the port has this address, and the lease's router is the way out.
     *
     * @return whether the phone's network is what the lease says from now on, its own address first
     *     of all; false where the address is only asked for
     */
    default boolean use(Lease lease) throws IOException {
        return false;
    }

    /** The port must not have this address any more. */
    default void drop(Lease lease) throws IOException {}
}
