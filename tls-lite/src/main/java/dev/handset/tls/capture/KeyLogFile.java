package dev.handset.tls.capture;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The secrets that a key log holds for reading certificates of TLS 1.3: lines of {@code label
 * client_random secret} (SSLKEYLOGFILE). Everything else in it is passed over.
 */
public final class KeyLogFile {
    private static final Pattern LINE =
            Pattern.compile(
                    "SERVER_HANDSHAKE_TRAFFIC_SECRET ([0-9a-fA-F]{64})"
                            + " ([0-9a-fA-F]{64}|[0-9a-fA-F]{96})");
    private static final int MAX_SECRETS = 100_000;
    private static final int MAX_LINE = 512;

    private final Map<String, String> secretByRandom = new HashMap<>();

    /** Adds the lines of a file. */
    public void read(InputStream file) throws IOException {
        var lines = new BufferedReader(new InputStreamReader(file, ISO_8859_1));
        var line = new StringBuilder();
        for (int c = lines.read(); c >= 0; c = lines.read()) {
            if (c == '\n') {
                line(line.toString());
                line.setLength(0);
            } else if (line.length() < MAX_LINE) {
                line.append((char) c);
            }
        }
        line(line.toString());
    }

    void line(String line) {
        var match = LINE.matcher(line.strip());
        if (!match.matches() || secretByRandom.size() == MAX_SECRETS) return;
        secretByRandom.put(match.group(1).toLowerCase(Locale.ROOT), match.group(2));
    }

    /** How many handshakes it has a secret for. */
    public int size() {
        return secretByRandom.size();
    }

    Optional<byte[]> serverHandshakeSecret(byte[] clientRandom) {
        var hex = HexFormat.of();
        return Optional.ofNullable(secretByRandom.get(hex.formatHex(clientRandom)))
                .map(hex::parseHex);
    }

    /** Says how many, never which. */
    @Override
    public String toString() {
        return size() + " secrets";
    }
}
