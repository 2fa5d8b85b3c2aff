package dev.handset.agent.coap;

import java.util.HexFormat;

/** Who may manage a phone from elsewhere: a name and a key that both sides know (RFC 4279). */
public final class PreSharedKey {
    /** Bytes of the shortest key that is taken. */
    public static final int LEAST_BYTES = 16;

    private static final int MOST_BYTES = 64;
    private static final int MOST_CHARACTERS = 64;

    private final String identity;
    private final byte[] key;

    private PreSharedKey(String identity, byte[] key) {
        this.identity = identity;
        this.key = key;
    }

    /**
     * @param line {@code identity:key}, the key in hexadecimal digits
     * @throws IllegalArgumentException saying what was expected; never with the key
     */
    public static PreSharedKey parse(String line) {
        int colon = line.indexOf(':');
        String identity = colon < 0 ? "" : line.substring(0, colon);
        if (!identity.matches("[!-9;-~]{1," + MOST_CHARACTERS + "}")) {
            throw new IllegalArgumentException("expected identity:key on the first line");
        }
        byte[] key;
        try {
            key = HexFormat.of().parseHex(line.substring(colon + 1).strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "the key of " + identity + ": expected pairs of hexadecimal digits", null);
        }
        if (key.length < LEAST_BYTES || key.length > MOST_BYTES) {
            throw new IllegalArgumentException(
                    "the key of %s: expected %d to %d bytes, found %d"
                            .formatted(identity, LEAST_BYTES, MOST_BYTES, key.length));
        }
        return new PreSharedKey(identity, key);
    }

    public String identity() {
        return identity;
    }

    byte[] bytes() {
        return key.clone();
    }

    @Override
    public String toString() {
        return identity + ":***";
    }
}
