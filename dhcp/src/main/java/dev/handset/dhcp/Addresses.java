package dev.handset.dhcp;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** IPv4 addresses from bytes. */
final class Addresses {
    static final Inet4Address ANY = of(0, 0, 0, 0);
    static final Inet4Address BROADCAST = of(255, 255, 255, 255);

    private Addresses() {}

    static Inet4Address of(int a, int b, int c, int d) {
        return of(new byte[] {(byte) a, (byte) b, (byte) c, (byte) d});
    }

    /**
     * @param four exactly four bytes
     */
    static Inet4Address of(byte[] four) {
        try {
            return (Inet4Address) InetAddress.getByAddress(four);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(four.length + " bytes: expected 4", e);
        }
    }
}
