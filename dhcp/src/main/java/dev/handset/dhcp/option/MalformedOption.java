package dev.handset.dhcp.option;

import java.io.IOException;

/** Bytes that break an option's RFC: which option, at which byte (0 = first), and both sides. */
public final class MalformedOption extends IOException {
    private static final long serialVersionUID = 1L;

    private final int option;
    private final int offset;
    private final String expected;
    private final String found;

    public MalformedOption(int option, int offset, String expected, String found) {
        super(
                "DHCP option %d, byte %d: expected %s, found %s"
                        .formatted(option, offset, expected, found));
        this.option = option;
        this.offset = offset;
        this.expected = expected;
        this.found = found;
    }

    public int option() {
        return option;
    }

    /** Offset in the option's value, 0 = first byte after the length. */
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
