package dev.handset.emulator.page;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** The ways in which a secret could stand in a text. */
final class Secrets {
    private Secrets() {}

    static List<String> forms(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        byte[] wide = secret.getBytes(StandardCharsets.UTF_16LE);
        return List.of(
                secret,
                HexFormat.of().formatHex(bytes),
                HexFormat.of().formatHex(wide),
                Base64.getEncoder().encodeToString(bytes),
                Base64.getEncoder().encodeToString(wide));
    }
}
