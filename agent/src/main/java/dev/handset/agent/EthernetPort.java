package dev.handset.agent;

import dev.handset.dhcp.MacAddress;
import dev.handset.dhcp.lease.IpInterface;
import dev.handset.dhcp.lease.Lease;
import java.io.IOException;
import java.net.Inet4Address;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * A Linux interface as the phone's port, through the program {@code ip}. Plain Java hears no LLDP
 * and tags no frame, so such a port stays in the VLAN it is in.
 */
public final class EthernetPort implements Link {
    /** From "up" to a carrier; switches take a second or two. */
    private static final Duration CARRIER = Duration.ofSeconds(4);

    private static final Duration LOOK = Duration.ofMillis(20);

    private final IpInterface port;

    /**
     * @param name such as {@code eth0}
     * @throws IllegalArgumentException when it is no interface's name
     */
    public EthernetPort(String name) {
        this.port = new IpInterface(name);
    }

    /**
     * @throws IOException when there is no such interface, or it is no Ethernet
     */
    public MacAddress macAddress() throws IOException {
        return port.macAddress();
    }

    @Override
    public void prepare() throws IOException {
        port.prepare();
    }

    /** Waits for the other end, which takes a moment to see this one. */
    @Override
    public boolean up() {
        long begun = System.nanoTime();
        do {
            if (carrier()) return true;
            LockSupport.parkNanos(LOOK.toNanos());
        } while (System.nanoTime() - begun < CARRIER.toNanos());
        return carrier();
    }

    private boolean carrier() {
        try {
            return port.carrier();
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public List<byte[]> lldpFrames() {
        return List.of();
    }

    @Override
    public boolean tags() {
        return false;
    }

    @Override
    public void tag(int vlan) {
        throw new UnsupportedOperationException("VLAN " + vlan);
    }

    /** Nobody, where {@code ip} cannot ask: a busybox has no {@code ip neighbour replace}. */
    @Override
    public Optional<MacAddress> holder(Inet4Address address) {
        try {
            return port.holder(address);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public boolean use(Lease lease) throws IOException {
        port.use(lease);
        return true;
    }

    @Override
    public void drop(Lease lease) throws IOException {
        port.drop(lease);
    }
}
