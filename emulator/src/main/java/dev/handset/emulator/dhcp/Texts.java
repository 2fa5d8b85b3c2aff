package dev.handset.emulator.dhcp;

import dev.handset.dhcp.option.Octets;
import java.nio.charset.StandardCharsets;

/** Texts as option values and back, byte for byte. */
final class Texts {
    private Texts() {}

    static String of(Octets value) {
        return new String(value.toBytes(), StandardCharsets.ISO_8859_1);
    }

    static Octets value(String text) {
        return Octets.of(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
