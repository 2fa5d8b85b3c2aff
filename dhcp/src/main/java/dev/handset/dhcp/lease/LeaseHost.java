package dev.handset.dhcp.lease;

import dev.handset.dhcp.MacAddress;
import java.io.IOException;
import java.net.Inet4Address;
import java.util.Optional;

/** The machine that a lease is for: makes an interface ready, gives it addresses, takes them. */
public interface LeaseHost {
    /** Makes the interface able to broadcast while it has no address. */
    void prepare() throws IOException;

    /**
     * Who else answers for an address that this host does not use yet; asks the network and waits
     * for an answer. A host that cannot ask says nobody.
     */
    default Optional<MacAddress> holder(Inet4Address address) throws IOException {
        return Optional.empty();
    }

    /** From now on the interface has this address. */
    void use(Lease lease) throws IOException;

    /** The interface must not have this address any more. */
    void drop(Lease lease) throws IOException;
}
