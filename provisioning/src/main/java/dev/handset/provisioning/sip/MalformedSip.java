package dev.handset.provisioning.sip;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.util.Arrays;

/** Bytes where a SIP message should stand: at which byte (0 = first), and both sides. */
public final class MalformedSip extends IOException {
    private static final int SHOWN = 24;

    private final int offset;
    private final String expected;
    private final String found;

    public MalformedSip(int offset, String expected, String found) {
        super("SIP message, byte %d: expected %s, found %s".formatted(offset, expected, found));
        this.offset = offset;
        this.expected = expected;
        this.found = found;
    }

    public int offset() {
        return offset;
    }

    public String expected() {
        return expected;
    }

    public String found() {
        return found;
    }

    /** The first bytes for a message, unprintable ones as dots. */
    public static String shown(byte[] bytes) {
        if (bytes.length == 0) return "nothing";
        var cut = Arrays.copyOf(bytes, Math.min(bytes.length, SHOWN));
        for (int i = 0; i < cut.length; i++) {
            if (cut[i] < 0x20 || cut[i] > 0x7e) cut[i] = '.';
        }
        return '"' + new String(cut, US_ASCII) + (bytes.length > SHOWN ? "...\"" : "\"");
    }
}
