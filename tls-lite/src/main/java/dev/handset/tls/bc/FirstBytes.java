package dev.handset.tls.bc;

import java.util.Arrays;

/** The first bytes a server sent, to tell whether it speaks TLS at all. */
final class FirstBytes {
    private static final int SHOWN = 64;

    private byte[] bytes = {};

    void add(byte[] more, int length) {
        int take = Math.min(length, SHOWN - bytes.length);
        if (take <= 0) return;
        int at = bytes.length;
        bytes = Arrays.copyOf(bytes, at + take);
        System.arraycopy(more, 0, bytes, at, take);
    }

    boolean notTls() {
        return RecordScanner.notTls(bytes, bytes.length);
    }

    String printable() {
        var text = new StringBuilder();
        for (byte b : bytes) {
            if (b >= 0x20 && b < 0x7F && b != '\\') text.append((char) b);
            else text.append("\\x%02x".formatted(b & 0xFF));
        }
        return text.toString();
    }
}
