package dev.handset.emulator.lab;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;

/**
 * Where the boxes of one lab are: one {@code 127.A.B.0/24}, every well-known port shifted; or one
 * {@code 10.A.B.0/24} of an interface that the lab has to itself, with the ports as they are.
 *
 * @param onInterface whether the addresses are those of an interface, not of loopback
 * @param a second byte of the addresses, 1-254: {@code 127.0.0.0/16} is left to others
 * @param b third byte, 0-255
 * @param offset added to every well-known port, such as 20000
 */
public record LabAddresses(boolean onInterface, int a, int b, int offset) {
    /** Keeps 53 and 443 above 1024, and 5061 below the ports the system gives to clients. */
    public static final int USUAL_OFFSET = 20000;

    /** In a network namespace, where nobody else is. */
    public static final LabAddresses REAL = new LabAddresses(true, 72, 83, 0);

    /** How many bits of an address are the network's. */
    public static final int PREFIX = 24;

    private static final int LOOPBACK = 127;
    private static final int PRIVATE = 10;

    /** Highest well-known port in use is SIP's 5061. */
    private static final int MAX_OFFSET = 65535 - 5061;

    public LabAddresses {
        if (a < 1 || a > 254 || b < 0 || b > 255) {
            throw new IllegalArgumentException("no lab network: 127.%d.%d.0/24".formatted(a, b));
        }
        if (offset < 0 || offset > MAX_OFFSET) {
            throw new IllegalArgumentException(
                    "port offset %d is not within 0-%d".formatted(offset, MAX_OFFSET));
        }
    }

    /** On loopback. */
    public LabAddresses(int a, int b, int offset) {
        this(false, a, b, offset);
    }

    /** A network picked at random, so that two labs seldom meet. */
    public static LabAddresses pick(SecureRandom random, int offset) {
        return new LabAddresses(1 + random.nextInt(254), random.nextInt(256), offset);
    }

    /** The box's address. */
    public InetAddress of(Box box) {
        try {
            return InetAddress.getByAddress(
                    new byte[] {(byte) network(), (byte) a, (byte) b, (byte) box.lastByte()});
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }

    /**
     * Where the box's service is on the wire.
     *
     * @param port as the phone thinks of it, such as 443
     */
    public InetSocketAddress socket(Box box, int port) {
        return new InetSocketAddress(of(box), port + offset);
    }

    private int network() {
        return onInterface ? PRIVATE : LOOPBACK;
    }

    /** Such as {@code 127.77.3.0/24}. */
    @Override
    public String toString() {
        return "%d.%d.%d.0/24".formatted(network(), a, b);
    }
}
