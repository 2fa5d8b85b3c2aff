package dev.handset.dhcp.option;

import java.util.Arrays;
import java.util.HexFormat;

/** Immutable bytes, equal by content; prints as lower-case hex. */
public final class Octets {
    public static final Octets EMPTY = new Octets(new byte[0]);

    private final byte[] bytes;

    private Octets(byte[] bytes) {
        this.bytes = bytes;
    }

    public static Octets of(byte... bytes) {
        return new Octets(bytes.clone());
    }

    /**
     * @param hex pairs of hex digits, nothing between them
     * @throws IllegalArgumentException on anything else
     */
    public static Octets ofHex(String hex) {
        return new Octets(HexFormat.of().parseHex(hex));
    }

    public int length() {
        return bytes.length;
    }

    /** The byte at {@code index} as 0..255. */
    public int at(int index) {
        return bytes[index] & 0xff;
    }

    public Octets slice(int from, int to) {
        return new Octets(Arrays.copyOfRange(bytes, from, to));
    }

    public byte[] toBytes() {
        return bytes.clone();
    }

    public String toHex() {
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Octets o && Arrays.equals(bytes, o.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return toHex();
    }
}
