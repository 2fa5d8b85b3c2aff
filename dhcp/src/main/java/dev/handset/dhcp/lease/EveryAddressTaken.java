package dev.handset.dhcp.lease;

import dev.handset.dhcp.MacAddress;
import java.io.IOException;
import java.net.Inet4Address;

/** One address after the other was declined because somebody else answers for it. */
public final class EveryAddressTaken extends IOException {
    private static final long serialVersionUID = 1;

    EveryAddressTaken(int declined, Inet4Address last, MacAddress holder) {
        super(
                "%d addresses in turn belong to somebody else, the last, %s, to %s"
                        .formatted(declined, last.getHostAddress(), holder));
    }
}
