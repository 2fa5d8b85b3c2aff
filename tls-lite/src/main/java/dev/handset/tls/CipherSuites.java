package dev.handset.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Cipher suites by number and by IANA name; the table is {@code cipher-suites.txt}. */
public final class CipherSuites {
    private static final Map<Integer, String> NAMES = read();
    private static final Map<String, Integer> CODES = inverse(NAMES);

    private CipherSuites() {}

    /** IANA name, or {@code 0x} and four hex digits for a number without one. */
    public static String name(int code) {
        String name = NAMES.get(code);
        return name != null ? name : "0x" + HexFormat.of().toHexDigits((short) code);
    }

    /**
     * @throws IllegalArgumentException naming the suite, when no such name is registered
     */
    public static int code(String name) {
        var code = CODES.get(name);
        if (code == null) throw new IllegalArgumentException("no cipher suite is named " + name);
        return code;
    }

    /** Numbers in the same order. */
    public static int[] codes(List<String> names) {
        return names.stream().mapToInt(CipherSuites::code).toArray();
    }

    private static Map<Integer, String> read() {
        var names = new HashMap<Integer, String>();
        var stream = CipherSuites.class.getResourceAsStream("cipher-suites.txt");
        try (var in =
                new BufferedReader(
                        new InputStreamReader(
                                Objects.requireNonNull(stream, "cipher-suites.txt"), US_ASCII))) {
            in.lines()
                    .filter(line -> !line.startsWith("#"))
                    .forEach(
                            line ->
                                    names.put(
                                            Integer.parseInt(line.substring(0, 4), 16),
                                            line.substring(5)));
            return Map.copyOf(names);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Integer> inverse(Map<Integer, String> names) {
        var codes = new HashMap<String, Integer>();
        names.forEach((code, name) -> codes.put(name, code));
        return Map.copyOf(codes);
    }
}
