package dev.handset.tls.bc;

import java.util.Arrays;

/**
 * Cuts a byte stream into TLS records ({@code type(1) version(2) length(2) fragment}), without
 * keeping more than one.
 */
final class RecordScanner {
    static final int HEADER = 5;
    static final int CHANGE_CIPHER_SPEC = 20;
    static final int HANDSHAKE = 22;

    /** RFC 5246 section 6.2.3: 2^14 bytes and what encryption may add. */
    static final int MAX_FRAGMENT = 16_384 + 2_048;

    private static final int LOWEST_TYPE = 20;
    private static final int HIGHEST_TYPE = 23;
    private static final int MAJOR_VERSION = 3;

    /** Takes each record as soon as it is whole, its header included. */
    interface Sink {
        void record(byte[] record);
    }

    private final Sink sink;
    private byte[] pending = {};

    RecordScanner(Sink sink) {
        this.sink = sink;
    }

    void feed(byte[] bytes, int length) {
        var all = Arrays.copyOf(pending, pending.length + length);
        System.arraycopy(bytes, 0, all, pending.length, length);
        int at = 0;
        while (all.length - at >= HEADER) {
            int end = at + HEADER + fragmentLength(all, at);
            if (end > all.length) break;
            sink.record(Arrays.copyOfRange(all, at, end));
            at = end;
        }
        pending = Arrays.copyOfRange(all, at, all.length);
    }

    static int fragmentLength(byte[] record, int at) {
        return (record[at + 3] & 0xFF) << 8 | (record[at + 4] & 0xFF);
    }

    /**
     * True when no TLS record begins with these bytes; fewer than a header may still become one.
     */
    static boolean notTls(byte[] bytes, int length) {
        if (length > 0 && (bytes[0] < LOWEST_TYPE || bytes[0] > HIGHEST_TYPE)) return true;
        if (length > 1 && bytes[1] != MAJOR_VERSION) return true;
        return length >= HEADER && fragmentLength(bytes, 0) > MAX_FRAGMENT;
    }

    static String typeName(int type) {
        return switch (type) {
            case CHANGE_CIPHER_SPEC -> "change_cipher_spec";
            case 21 -> "alert";
            case HANDSHAKE -> "handshake";
            case 23 -> "application_data";
            default -> "type " + type;
        };
    }
}
