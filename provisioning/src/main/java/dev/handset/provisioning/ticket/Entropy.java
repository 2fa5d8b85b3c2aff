package dev.handset.provisioning.ticket;

import java.security.SecureRandom;

/** Random bytes of one side, half of a proof key; never printed. */
public final class Entropy {
    /** What clients in the wild send. */
    public static final int DEFAULT_BYTES = 32;

    static final int MAX_BYTES = 256;

    private final byte[] bytes;

    public Entropy(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    public static Entropy fresh(SecureRandom random) {
        byte[] bytes = new byte[DEFAULT_BYTES];
        random.nextBytes(bytes);
        return new Entropy(bytes);
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public String toString() {
        return bytes.length + " bytes of entropy";
    }
}
