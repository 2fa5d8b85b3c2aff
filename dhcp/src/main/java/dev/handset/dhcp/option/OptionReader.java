package dev.handset.dhcp.option;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads an option's value from the front; every complaint knows its offset. */
final class OptionReader {
    private final int code;
    private final byte[] value;
    private int at;

    OptionReader(int code, byte[] value) {
        this.code = code;
        this.value = value;
    }

    boolean hasMore() {
        return at < value.length;
    }

    int offset() {
        return at;
    }

    int u8(String what) throws MalformedOption {
        need(1, what);
        return value[at++] & 0xff;
    }

    int u16(String what) throws MalformedOption {
        need(2, what);
        return u8(what) << 8 | u8(what);
    }

    long u32(String what) throws MalformedOption {
        need(4, what);
        return (long) u16(what) << 16 | u16(what);
    }

    byte[] bytes(int length, String what) throws MalformedOption {
        need(length, what);
        at += length;
        return Arrays.copyOfRange(value, at - length, at);
    }

    byte[] rest() {
        byte[] rest = Arrays.copyOfRange(value, at, value.length);
        at = value.length;
        return rest;
    }

    Inet4Address address() throws MalformedOption {
        try {
            return (Inet4Address) InetAddress.getByAddress(bytes(4, "an IPv4 address"));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an IPv4 address", e);
        }
    }

    /** One or more addresses to the end. */
    List<Inet4Address> addresses() throws MalformedOption {
        var all = new ArrayList<Inet4Address>();
        do {
            all.add(address());
        } while (hasMore());
        return all;
    }

    /** Text to the end, NUL bytes at its end stripped (RFC 2132 §2), one character a byte. */
    String text(String what) throws MalformedOption {
        need(1, what);
        int start = at;
        int end = value.length;
        while (end > start && value[end - 1] == 0) {
            end--;
        }
        at = value.length;
        if (end == start) {
            throw new MalformedOption(code, start, what, "NUL bytes only");
        }
        return new String(value, start, end - start, StandardCharsets.ISO_8859_1);
    }

    void end() throws MalformedOption {
        if (hasMore()) {
            throw new MalformedOption(
                    code, at, "the end of the option", (value.length - at) + " more bytes");
        }
    }

    MalformedOption malformed(int offset, String expected, String found) {
        return new MalformedOption(code, offset, expected, found);
    }

    private void need(int length, String what) throws MalformedOption {
        int left = value.length - at;
        if (left < length) {
            throw new MalformedOption(
                    code,
                    at,
                    length == 1 ? what : what + " of " + length + " bytes",
                    left == 0 ? "the end of the option" : left + " bytes");
        }
    }
}
