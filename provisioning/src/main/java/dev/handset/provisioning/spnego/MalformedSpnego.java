package dev.handset.provisioning.spnego;

import java.io.IOException;

/** Bytes that are no token of RFC 4178: at which byte (0 = first), and both sides. */
public final class MalformedSpnego extends IOException {
    private static final long serialVersionUID = 1;

    MalformedSpnego(int offset, String expected, String found) {
        super("Negotiate token, byte %d: expected %s, found %s".formatted(offset, expected, found));
    }
}
