package dev.handset.tls.net;

/**
 * Maps the port a protocol speaks of to the port on the wire. The lab runs without root on loopback
 * with every well-known port shifted by one offset; on a real network nothing is shifted.
 *
 * @param offset added to every port, 0 or more
 */
public record Ports(int offset) {
    /** Nothing is shifted. */
    public static final Ports REAL = new Ports(0);

    /** The lab's default: 443 becomes 20443. */
    public static final Ports LAB = new Ports(20_000);

    private static final int HIGHEST = 65_535;

    public Ports {
        if (offset < 0 || offset > HIGHEST)
            throw new IllegalArgumentException("port offset " + offset + " is not 0 to " + HIGHEST);
    }

    /**
     * @param port as configuration, DNS and URLs name it, 1 to 65535
     * @throws IllegalArgumentException when the port, or the shifted port, does not exist
     */
    public int onWire(int port) {
        if (port < 1 || port + offset > HIGHEST)
            throw new IllegalArgumentException("no port %d shifted by %d".formatted(port, offset));
        return port + offset;
    }

    /** The port a protocol speaks of, from the one on the wire. */
    public int spoken(int onWire) {
        return onWire > offset ? onWire - offset : onWire;
    }
}
