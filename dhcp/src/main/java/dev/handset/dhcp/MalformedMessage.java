package dev.handset.dhcp;

import java.io.IOException;

/**
 * A datagram that is no DHCP message: which field, at which byte of the datagram, and both sides.
 */
public final class MalformedMessage extends IOException {
    private static final long serialVersionUID = 1L;

    private final String field;
    private final int offset;
    private final String expected;
    private final String found;

    public MalformedMessage(String field, int offset, String expected, String found) {
        super(
                "DHCP message, %s at byte %d: expected %s, found %s"
                        .formatted(field, offset, expected, found));
        this.field = field;
        this.offset = offset;
        this.expected = expected;
        this.found = found;
    }

    public String field() {
        return field;
    }

    /** Offset in the datagram, 0 = {@code op}. */
    public int offset() {
        return offset;
    }

    public String expected() {
        return expected;
    }

    public String found() {
        return found;
    }
}
