package dev.handset.agent.diagnosis;

import dev.handset.agent.event.Step;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

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
    private static final String KEY =
            "code|title|steps|screen\\.[0-9]+|logCode|cause|evidence|recipes|fix\\.[a-z0-9]+"
                    + "|source\\.[0-9]+|see|scenarios";

    private final Function<String, InputStream> files;
    private final Map<String, Properties> recipes = new HashMap<>();

    /** Reads what comes with the program. */
    CatalogueReader() {
        this(CatalogueReader::onClassPath);
    }

    /**
     * @param files opens a file by its name
     */
    CatalogueReader(Function<String, InputStream> files) {
        this.files = files;
    }

    /**
     * @throws IllegalStateException naming file and key, when the catalogue itself is at fault
     */
    Catalogue read() {
        Properties products = load("products.properties");
        var entries = new ArrayList<CatalogueEntry>();
        for (String code : index()) {
            entries.add(entry(code + ".properties", products));
        }
        return new Catalogue(entries, screensByStep());
    }

    List<String> index() {
        try (var in = files.apply("index.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private CatalogueEntry entry(String file, Properties products) {
        Properties p = load(file);
        for (String key : p.stringPropertyNames()) {
            if (!key.matches(KEY)) throw new IllegalStateException(file + ": unknown key " + key);
        }
        return new CatalogueEntry(
                needed(p, "code", file),
                needed(p, "title", file),
                steps(p, file),
                numbered(p, "screen."),
                Optional.ofNullable(p.getProperty("logCode")),
                needed(p, "cause", file),
                needed(p, "evidence", file),
                fixes(p, file, products),
                numbered(p, "source."),
                listed(p, "see"),
                listed(p, "scenarios"));
    }

    private static Set<Step> steps(Properties p, String file) {
        var steps = EnumSet.noneOf(Step.class);
        for (String id : needed(p, "steps", file).strip().split("\\s*,\\s*", -1)) {
            steps.add(
                    Step.byId(id)
                            .orElseThrow(
                                    () -> new IllegalStateException(file + ": no step " + id)));
        }
        return steps;
    }

    /** Own fixes first, then those of the recipes, each product once; sorted by product. */
    private List<Diagnosis.Fix> fixes(Properties p, String file, Properties products) {
        var byProduct = new TreeMap<String, Diagnosis.Fix>(String.CASE_INSENSITIVE_ORDER);
        addFixes(p, file, products, byProduct);
        for (String name : listed(p, "recipes")) {
            String recipe = "recipe/" + name + ".properties";
            addFixes(recipes.computeIfAbsent(recipe, this::load), recipe, products, byProduct);
        }
        return List.copyOf(byProduct.values());
    }

    private static void addFixes(
            Properties p, String file, Properties products, Map<String, Diagnosis.Fix> byProduct) {
        for (String key : p.stringPropertyNames()) {
            if (!key.startsWith("fix.")) continue;
            String text = needed(p, key, file);
            if (!text.endsWith(SOURCED) && !text.endsWith(UNVERIFIED)) {
                throw new IllegalStateException(file + ": " + key + " lacks its mark [S] or [U]");
            }
            String product =
                    needed(products, key.substring("fix.".length()), "products.properties");
            String action = text.substring(0, text.length() - SOURCED.length());
            byProduct.putIfAbsent(
                    product, new Diagnosis.Fix(product, action, text.endsWith(SOURCED)));
        }
    }

    private Map<Step, List<String>> screensByStep() {
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

    private static String needed(Properties p, String key, String file) {
        String value = p.getProperty(key);
        if (value == null) throw new IllegalStateException(file + ": no " + key);
        return value;
    }

    private Properties load(String name) {
        var p = new Properties();
        try (var in = new InputStreamReader(files.apply(name), StandardCharsets.UTF_8)) {
            p.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return p;
    }

    private static InputStream onClassPath(String name) {
        var in = CatalogueReader.class.getResourceAsStream(name);
        if (in == null) throw new IllegalStateException("missing catalogue file " + name);
        return in;
    }
}
