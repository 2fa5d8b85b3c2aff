package dev.handset.provisioning.sip;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that break SIP's form: in what, at which byte of it (0 = first), and both sides. Counted
 * from the message's first byte, or from the connection's first when {@link MessageTap} says so.
 */
public final class MalformedSip extends IOException {
    private static final int SHOWN = 24;

    private final String where;
    private final int offset;
    private final String expected;
    private final String found;
    private transient @Nullable SipHead head;

    public MalformedSip(int offset, String expected, String found) {
        this("SIP message", offset, expected, found);
    }

    /**
     * @param where what the offset counts in, such as {@code SIP credentials}
     */
    MalformedSip(String where, int offset, String expected, String found) {
        super("%s, byte %d: expected %s, found %s".formatted(where, offset, expected, found));
        this.where = where;
        this.offset = offset;
        this.expected = expected;
        this.found = found;
    }

    /** The same, for a reader that counts from {@code start} bytes earlier. */
    MalformedSip after(int start) {
        return new MalformedSip(where, start + offset, expected, found);
    }

    /** The same, of a message whose head could be read. */
    MalformedSip of(SipHead read) {
        head = read;
        return this;
    }

    /** The message's head, so that a request can be answered; empty when it is no head. */
    public Optional<SipHead> head() {
        return Optional.ofNullable(head);
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
