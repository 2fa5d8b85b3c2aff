package dev.handset.agent.diagnosis;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the numbers in {@code ms-diagnostics} mean to a phone that signs in ([MS-OCER] sections 7.2
 * and 8.2); read from {@code sip-errors.txt}.
 */
final class SipErrors {
    private static final String FILE = "sip-errors.txt";

    /** A status that a specification fixes. */
    private static final String FIXED = "!";

    private static final SipErrors BUILT_IN = new SipErrors();

    private final Map<Integer, Meaning> byId = new TreeMap<>();

    /**
     * @param code of the diagnosis
     * @param status it usually comes with; several are separated by commas
     * @param sourced whether a specification says so
     */
    record Meaning(String code, String status, boolean sourced, String text) {
        /** To follow the registrar's own words. */
        String shown() {
            return "%s (usually with %s%s)".formatted(text, status, sourced ? "" : ", unverified");
        }
    }

    private SipErrors() {
        var stream = Objects.requireNonNull(SipErrors.class.getResourceAsStream(FILE), FILE);
        try (var in = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            in.lines().filter(line -> !line.startsWith("#")).forEach(this::read);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(String line) {
        var parts = line.split(" \\| ", 4);
        var fixed = parts[2].endsWith(FIXED);
        byId.put(
                Integer.valueOf(parts[0]),
                new Meaning(parts[1], parts[2].replace(FIXED, ""), fixed, parts[3]));
    }

    static SipErrors builtIn() {
        return BUILT_IN;
    }

    /**
     * @return empty for a number that the table lacks; the registrar's own words then have to do
     */
    Optional<Meaning> meaning(int id) {
        return Optional.ofNullable(byId.get(id));
    }

    Set<Integer> ids() {
        return byId.keySet();
    }
}
