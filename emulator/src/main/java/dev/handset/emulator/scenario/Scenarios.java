package dev.handset.emulator.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The scenarios that come with the program, in the order of their index. */
public final class Scenarios {
    private static final String INDEX = "index.txt";
    private static final String EXPLAINED = "explained-only.txt";

    private Scenarios() {}

    /** Their ids. */
    public static List<String> ids() {
        return resource(INDEX).lines().map(String::strip).filter(l -> !l.isEmpty()).toList();
    }

    public static List<Scenario> all() {
        var all = new ArrayList<Scenario>();
        for (String id : ids()) all.add(read(id));
        return all;
    }

    public static Optional<Scenario> byId(String id) {
        return ids().contains(id) ? Optional.of(read(id)) : Optional.empty();
    }

    /** The known id that a mistyped one was probably meant to be. */
    public static Optional<String> nearest(String id) {
        return Nearest.to(id, ids());
    }

    /** Diagnoses no scenario shows, and why, in the catalogue's order. */
    public static Map<String, String> explainedOnly() {
        var reasons = new LinkedHashMap<String, String>();
        for (String line : resource(EXPLAINED).lines().toList()) {
            int space = line.indexOf(' ');
            if (line.startsWith("#") || space < 0) continue;
            reasons.put(line.substring(0, space), line.substring(space + 1));
        }
        return reasons;
    }

    private static Scenario read(String id) {
        String file = id + ".yaml";
        try {
            return ScenarioReader.read(file, resource(file));
        } catch (ScenarioMistake e) {
            throw new IllegalStateException("a scenario of the program is wrong: " + e, e);
        }
    }

    static String resource(String name) {
        try (InputStream in = Scenarios.class.getResourceAsStream(name)) {
            if (in == null) throw new IllegalStateException("the program lacks " + name);
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
