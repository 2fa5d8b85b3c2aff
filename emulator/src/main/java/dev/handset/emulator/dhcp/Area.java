package dev.handset.emulator.dhcp;

import dev.handset.dhcp.DhcpMessage;
import dev.handset.dhcp.option.Octets;
import java.util.Arrays;

/** A message that is written byte by byte, since products differ in every byte of it. */
final class Area {
    static final int SNAME_AT = 44;
    static final int SNAME_BYTES = 64;
    static final int FILE_AT = 108;
    static final int FILE_BYTES = 128;
    static final int MAX_INSTANCE = 255;
    static final int END = 255;

    private static final int OPTIONS_AT = 240;

    /** RFC 1542 §2.1. */
    private static final int MIN_BYTES = 300;

    private byte[] bytes;
    private int at = OPTIONS_AT;

    /**
     * @param head a message without options
     */
    Area(DhcpMessage head) {
        bytes = Arrays.copyOf(head.encode(), OPTIONS_AT);
    }

    /** Where the next option goes, counted from the message's first byte. */
    int at() {
        return at;
    }

    /** One instance, at most 255 bytes. */
    Area put(int code, Octets value) {
        write(at, code, value);
        at += 2 + value.length();
        return this;
    }

    /** As many instances as the value needs, each but the last of 255 bytes. */
    Area putSplit(int code, Octets value) {
        int from = 0;
        do {
            int to = Math.min(from + MAX_INSTANCE, value.length());
            put(code, value.slice(from, to));
            from = to;
        } while (from < value.length());
        return this;
    }

    /** One instance somewhere else, in {@code file} or {@code sname}. */
    void write(int where, int code, Octets value) {
        set(where, code);
        set(where + 1, value.length());
        for (int i = 0; i < value.length(); i++) set(where + 2 + i, value.at(i));
    }

    void set(int where, int value) {
        if (where >= bytes.length) bytes = Arrays.copyOf(bytes, 2 * where);
        bytes[where] = (byte) value;
    }

    Area end() {
        set(at, END);
        at++;
        return this;
    }

    byte[] bytes() {
        return Arrays.copyOf(bytes, at);
    }

    /** Filled with zeros to 300 bytes. */
    byte[] padded() {
        return Arrays.copyOf(bytes(), Math.max(MIN_BYTES, at));
    }
}
