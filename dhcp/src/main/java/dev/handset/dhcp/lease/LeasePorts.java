package dev.handset.dhcp.lease;

import dev.handset.dhcp.InformSettings;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * Where a client listens and whom it asks.
 *
 * @param local bound
 * @param server everything goes there; empty = port 67 of everybody, or of the lease's server
 */
public record LeasePorts(InetSocketAddress local, Optional<InetSocketAddress> server) {
    /** Port 68 of every interface, as RFC 2131 has it. */
    public static final LeasePorts REAL =
            new LeasePorts(new InetSocketAddress(InformSettings.CLIENT_PORT), Optional.empty());

    private static final Inet4Address EVERYBODY = everybody();

    /** On a network where nobody hears broadcasts, such as loopback. */
    public static LeasePorts unicast(InetSocketAddress local, InetSocketAddress server) {
        return new LeasePorts(local, Optional.of(server));
    }

    InetSocketAddress destination(Optional<Inet4Address> to) {
        InetAddress address = to.map(InetAddress.class::cast).orElse(EVERYBODY);
        return server.orElseGet(() -> new InetSocketAddress(address, InformSettings.SERVER_PORT));
    }

    private static Inet4Address everybody() {
        try {
            byte ff = (byte) 0xff;
            return (Inet4Address) InetAddress.getByAddress(new byte[] {ff, ff, ff, ff});
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }
}
