package dev.handset.agent.cli;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** IPv4 addresses as typed; a name is never looked up. */
final class Addresses {
    private static final int BYTES = 4;

    private Addresses() {}

    static InetAddress parse(String option, String text) throws UsageError {
        String[] parts = text.split("\\.", -1);
        byte[] bytes = new byte[BYTES];
        boolean good = parts.length == BYTES;
        for (int i = 0; good && i < BYTES; i++) {
            good = parts[i].matches("[0-9]{1,3}") && Integer.parseInt(parts[i]) <= 255;
            if (good) bytes[i] = (byte) Integer.parseInt(parts[i]);
        }
        if (!good) throw new UsageError(option + " " + text + ": expected an IPv4 address");
        return of(bytes);
    }

    static InetAddress of(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }
}
