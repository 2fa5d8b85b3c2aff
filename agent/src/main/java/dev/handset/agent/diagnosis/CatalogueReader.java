package dev.handset.agent.diagnosis;

import dev.handset.agent.event.Step;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/**
 * Reads the catalogue from the class path: {@code index.txt} lists the codes in order, {@code
 * CODE.properties} holds one diagnosis, {@code recipe/NAME.properties} holds fixes that several
 * share, {@code products.properties} names the products, {@code steps.properties} the screens that
 * belong to a step rather than to a fault.
 *
 * <p>Keys of a diagnosis: {@code code, title, steps, screen.N, logCode, cause, evidence, recipes,
 * fix.PRODUCT, source.N, see, scenarios}. A fix ends in {@code [S]} (sourced) or {@code [U]}
 * (general knowledge, not tried on the product).
 */
final class CatalogueReader {
    private static final String SOURCED = " [S]";
    private static final String UNVERIFIED = " [U]";

    private final Map<String, Properties> recipes = new HashMap<>();
    private final Properties products = load("products.properties");

    Catalogue read() {
        var entries = new ArrayList<CatalogueEntry>();
        for (String code : index()) {
            entries.add(entry(code, load(code + ".properties")));
        }
        return new Catalogue(entries, screensByStep());
    }

    static List<String> index() {
        try (var in = open("index.txt")) {
            var text = new StringBuilder();
            for (int c = in.read(); c >= 0; c = in.read()) text.append((char) c);
            return text.toString().lines().filter(line -> !line.isBlank()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private CatalogueEntry entry(String code, Properties p) {
        var steps = EnumSet.noneOf(Step.class);
        for (String id : listed(p, "steps")) steps.add(Step.valueOf(id.toUpperCase(Locale.ROOT)));
        return new CatalogueEntry(
                needed(p, "code", code),
                needed(p, "title", code),
                steps,
                numbered(p, "screen."),
                Optional.ofNullable(p.getProperty("logCode")),
                needed(p, "cause", code),
                needed(p, "evidence", code),
                fixes(p),
                numbered(p, "source."),
                listed(p, "see"),
                listed(p, "scenarios"));
    }

    /** Own fixes first, then those of the recipes, each product once. */
    private List<Diagnosis.Fix> fixes(Properties p) {
        var byProduct = new TreeMap<String, Diagnosis.Fix>(String.CASE_INSENSITIVE_ORDER);
        addFixes(p, byProduct);
        for (String name : listed(p, "recipes")) {
            addFixes(
                    recipes.computeIfAbsent(name, n -> load("recipe/" + n + ".properties")),
                    byProduct);
        }
        return List.copyOf(byProduct.values());
    }

    private void addFixes(Properties p, Map<String, Diagnosis.Fix> byProduct) {
        for (String key : p.stringPropertyNames()) {
            if (!key.startsWith("fix.")) continue;
            String product = needed(products, key.substring("fix.".length()), "products");
            byProduct.putIfAbsent(product, fix(product, p.getProperty(key)));
        }
    }

    private static Diagnosis.Fix fix(String product, String text) {
        if (!text.endsWith(SOURCED) && !text.endsWith(UNVERIFIED)) {
            throw new IllegalStateException("fix without its mark: " + text);
        }
        return new Diagnosis.Fix(
                product,
                text.substring(0, text.length() - SOURCED.length()),
                text.endsWith(SOURCED));
    }

    private static Map<Step, List<String>> screensByStep() {
        var p = load("steps.properties");
        var screens = new EnumMap<Step, List<String>>(Step.class);
        for (Step step : Step.values()) {
            var texts = numbered(p, step.id() + ".screen.");
            if (!texts.isEmpty()) screens.put(step, texts);
        }
        return screens;
    }

    private static List<String> numbered(Properties p, String prefix) {
        var values = new ArrayList<String>();
        for (int i = 1; p.getProperty(prefix + i) != null; i++) {
            values.add(p.getProperty(prefix + i));
        }
        return values;
    }

    private static List<String> listed(Properties p, String key) {
        String value = p.getProperty(key, "").strip();
        return value.isEmpty() ? List.of() : List.of(value.split("\\s*,\\s*"));
    }

    private static String needed(Properties p, String key, String where) {
        String value = p.getProperty(key);
        if (value == null) throw new IllegalStateException(where + ": no " + key);
        return value;
    }

    private static Properties load(String name) {
        var p = new Properties();
        try (var in = open(name)) {
            p.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return p;
    }

    private static Reader open(String name) {
        var in = CatalogueReader.class.getResourceAsStream(name);
        if (in == null) throw new IllegalStateException("missing catalogue file " + name);
        return new InputStreamReader(in, StandardCharsets.UTF_8);
    }
}
