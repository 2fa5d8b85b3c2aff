package dev.handset.dhcp.lldp;

import java.io.IOException;

/**
 * Bytes that are no LLDP frame: which part, at which byte of the frame (0 = first), and both sides.
 */
public final class MalformedFrame extends IOException {
    private static final long serialVersionUID = 1;

    private final int offset;

    MalformedFrame(String part, int offset, String expected, String found) {
        super("LLDP %s, byte %d: expected %s, found %s".formatted(part, offset, expected, found));
        this.offset = offset;
    }

    public int offset() {
        return offset;
    }
}
