package dev.handset.agent.diagnosis;

import dev.handset.agent.event.Step;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** All diagnoses, in the catalogue's order. */
public final class Catalogue {
    private final Map<String, CatalogueEntry> entries;
    private final Map<Step, List<String>> screensByStep;

    Catalogue(Collection<CatalogueEntry> entries, Map<Step, List<String>> screensByStep) {
        var byCode = new LinkedHashMap<String, CatalogueEntry>();
        entries.forEach(e -> byCode.put(e.code(), e));
        this.entries = Collections.unmodifiableMap(byCode);
        this.screensByStep = Map.copyOf(screensByStep);
    }

    /** The catalogue that comes with the program. */
    public static Catalogue builtIn() {
        return BuiltIn.CATALOGUE;
    }

    /**
     * Reading a hundred small files takes a while on a phone, so it is done when first asked for.
     */
    private static final class BuiltIn {
        static final Catalogue CATALOGUE = new CatalogueReader().read();
    }

    public Collection<CatalogueEntry> entries() {
        return entries.values();
    }

    /**
     * @param code in any case
     */
    public Optional<CatalogueEntry> find(String code) {
        return Optional.ofNullable(entries.get(code.toUpperCase(Locale.ROOT)));
    }

    /** What the phone shows when {@code step} fails for the reason {@code entry}. */
    public List<String> screens(CatalogueEntry entry, Step step) {
        if (entry.screens().isEmpty()) {
            return entry.screens();
        }
        return screensByStep.getOrDefault(step, entry.screens());
    }

    /**
     * An entry filled with what was seen.
     *
     * @throws IllegalArgumentException when there is no such entry, a fault of the program
     */
    public Diagnosis diagnose(
            String code,
            Step step,
            String observed,
            String expected,
            Optional<ChainPicture> chain) {
        var entry =
                find(code)
                        .orElseThrow(
                                () -> new IllegalArgumentException("no diagnosis named " + code));
        return new Diagnosis(
                entry.code(),
                entry.title(),
                screens(entry, step),
                entry.logCode(),
                entry.cause(),
                observed,
                expected,
                entry.fixes(),
                List.of(),
                entry.sources(),
                chain);
    }
}
