package dev.handset.provisioning.ntlm;

import java.io.IOException;

/** Bytes that are not the NTLM message they should be: at which byte, and both sides. */
public final class MalformedNtlm extends IOException {
    private static final long serialVersionUID = 1;

    private final int offset;

    MalformedNtlm(int offset, String expected, String found) {
        super("NTLM message, byte %d: expected %s, found %s".formatted(offset, expected, found));
        this.offset = offset;
    }

    /** Counted from 0. */
    public int offset() {
        return offset;
    }
}
