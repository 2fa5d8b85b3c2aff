package dev.handset.emulator.page;

import dev.handset.emulator.lab.LabPlan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * One thing about a running lab that can be changed.
 *
 * @param id its keys in a scenario's {@code lab:}, such as {@code web.tls.lowest}
 * @param part the part of the lab it belongs to, for a person
 * @param options what may be chosen; empty for a text
 * @param now its value in a plan: a text, or for {@link Kind#SET} a list of texts
 * @param change what to write into {@code lab:} for a new value
 */
record Switch(
        String id,
        String part,
        String label,
        Kind kind,
        List<String> options,
        Function<LabPlan, Object> now,
        BiFunction<LabPlan, Object, Object> change) {
    /** How it is shown. */
    enum Kind {
        /** One of the options. */
        CHOICE,
        /** Any of the options. */
        SET,
        /** {@code yes} or {@code no}. */
        YES,
        TEXT
    }

    /** One whose keys say where its value goes. */
    static Switch at(
            String id,
            String part,
            String label,
            Kind kind,
            List<String> options,
            Function<LabPlan, Object> now) {
        return new Switch(id, part, label, kind, options, now, (plan, value) -> nested(id, value));
    }

    private static Map<String, Object> nested(String path, Object value) {
        int dot = path.indexOf('.');
        Object inner = dot < 0 ? value : nested(path.substring(dot + 1), value);
        return Map.of(dot < 0 ? path : path.substring(0, dot), inner);
    }

    /** For the page, without the value. */
    Map<String, Object> described() {
        var values = new LinkedHashMap<String, Object>();
        values.put("id", id);
        values.put("part", part);
        values.put("label", label);
        values.put("kind", kind.name().toLowerCase(java.util.Locale.ROOT));
        values.put("options", options);
        return values;
    }
}
