package dev.handset.provisioning;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Gives out the bytes of a script, for vectors with stated random values; fails when they end. */
public final class FixedRandom extends SecureRandom {
    private static final long serialVersionUID = 1;

    private final byte[] script;
    private int at;

    public FixedRandom(String hex) {
        this.script = HexFormat.of().parseHex(hex);
    }

    @Override
    public void nextBytes(byte[] bytes) {
        if (at + bytes.length > script.length) throw new AssertionError("the script has ended");
        System.arraycopy(script, at, bytes, 0, bytes.length);
        at += bytes.length;
    }
}
