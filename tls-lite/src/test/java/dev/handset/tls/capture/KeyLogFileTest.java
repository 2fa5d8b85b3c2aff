package dev.handset.tls.capture;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class KeyLogFileTest {
    private static final String LABEL = "SERVER_HANDSHAKE_TRAFFIC_SECRET ";
    private static final String RANDOM = "ab".repeat(32);
    private static final String SECRET = "cd".repeat(32);
    private static final String LINE = LABEL + RANDOM + " " + SECRET;

    private static KeyLogFile read(String text) throws IOException {
        var file = new KeyLogFile();
        file.read(new ByteArrayInputStream(text.getBytes(ISO_8859_1)));
        return file;
    }

    static Stream<Arguments> files() {
        String other = LINE.replace("ab", "ef");
        return Stream.of( //                          file          secrets
                arguments("one line", LINE + "\n", 1),
                arguments("no line end", LINE, 1),
                arguments("Windows", LINE + "\r\n" + other + "\r\n", 2),
                arguments("blanks around", "  " + LINE + "  \n", 1),
                arguments(
                        "upper case",
                        LABEL + RANDOM.toUpperCase(java.util.Locale.ROOT) + " " + SECRET,
                        1),
                arguments("the same twice", LINE + "\n" + LINE, 1),
                arguments("SHA-384", LABEL + RANDOM + " " + "cd".repeat(48), 1),
                arguments("remarks", "# made by a browser\n\n" + LINE, 1),
                arguments("other labels", LINE.replace("SERVER", "CLIENT") + "\n" + LINE, 1),
                arguments("TLS 1.2", "CLIENT_RANDOM " + RANDOM + " " + "cd".repeat(48), 0),
                arguments("short random", LABEL + RANDOM.substring(2) + " " + SECRET, 0),
                arguments("short secret", LABEL + RANDOM + " " + SECRET.substring(2), 0),
                arguments("long secret", LABEL + RANDOM + " " + "cd".repeat(49), 0),
                arguments("half a byte more", LINE + "c", 0),
                arguments("no hash is so long", LINE + "cd", 0),
                arguments("not hex", LINE.replace("cd", "xy"), 0),
                arguments("tabs", LINE.replace(' ', '\t'), 0),
                arguments("noise", "\u0000\u00ff".repeat(1_000), 0),
                arguments("long line, then a good one", "x".repeat(100_000) + "\n" + LINE, 1),
                arguments("good start of a long line", LINE + " ".repeat(100_000) + "x", 1),
                arguments("nothing", "", 0));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void takesTheServersHandshakeSecretsOnly(String name, String text, int secrets)
            throws Exception {
        assertEquals(secrets, read(text).size());
    }

    @Test
    void secretIsFoundByTheClientsRandom() throws Exception {
        var file = read(LINE);
        var hex = HexFormat.of();
        assertArrayEquals(
                hex.parseHex(SECRET),
                file.serverHandshakeSecret(hex.parseHex(RANDOM)).orElseThrow());
        assertEquals(Optional.empty(), file.serverHandshakeSecret(new byte[32]));
        assertEquals(Optional.empty(), file.serverHandshakeSecret(new byte[0]));
    }

    @Test
    void neverPrintsASecret() throws Exception {
        assertEquals("1 secrets", read(LINE).toString());
        assertFalse(read(LINE).toString().contains("cd"));
    }

    @Test
    void keepsAHundredThousandAndNoMore() {
        var file = new KeyLogFile();
        for (int i = 0; i <= 100_000; i++) {
            file.line(LABEL + "%064x".formatted(i) + " " + SECRET);
            if (i == 99_998) assertEquals(99_999, file.size());
        }
        assertEquals(100_000, file.size());
    }
}
