package dev.handset.emulator.sip;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Tags of dialogs, as the real server writes them. */
final class Tags {
    private static final int BYTES = 16;

    private Tags() {}

    static String fresh(SecureRandom random) {
        var tag = new byte[BYTES];
        random.nextBytes(tag);
        return HexFormat.of().withUpperCase().formatHex(tag);
    }
}
