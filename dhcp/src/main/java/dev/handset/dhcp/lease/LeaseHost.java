package dev.handset.dhcp.lease;

import java.io.IOException;

/** The machine that a lease is for: makes an interface ready, gives it addresses, takes them. */
public interface LeaseHost {
    /** Makes the interface able to broadcast while it has no address. */
    void prepare() throws IOException;

    /** From now on the interface has this address. */
    void use(Lease lease) throws IOException;

    /** The interface must not have this address any more. */
    void drop(Lease lease) throws IOException;
}
