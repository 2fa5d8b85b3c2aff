package dev.handset.emulator.page;

import dev.handset.emulator.lab.LabPlan;
import dev.handset.emulator.page.Switch.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Switches being put together; constants are named as in scenario files. */
final class SwitchList {
    private static final List<String> YES_NO = List.of("yes", "no");

    private final List<Switch> all = new ArrayList<>();

    List<Switch> all() {
        return List.copyOf(all);
    }

    void add(Switch one) {
        all.add(one);
    }

    /** One of these constants. */
    void choice(
            String id,
            String part,
            String label,
            Class<? extends Enum<?>> type,
            Function<LabPlan, Enum<?>> now) {
        choice(id, part, label, ids(type), plan -> id(now.apply(plan)));
    }

    void choice(
            String id,
            String part,
            String label,
            List<String> options,
            Function<LabPlan, String> now) {
        add(Switch.at(id, part, label, Kind.CHOICE, options, now::apply));
    }

    /** Any of these constants. */
    void any(
            String id,
            String part,
            String label,
            Class<? extends Enum<?>> type,
            Function<LabPlan, Collection<? extends Enum<?>>> now) {
        any(
                id,
                part,
                label,
                ids(type),
                plan -> now.apply(plan).stream().map(SwitchList::id).sorted().toList());
    }

    void any(
            String id,
            String part,
            String label,
            List<String> options,
            Function<LabPlan, List<String>> now) {
        add(Switch.at(id, part, label, Kind.SET, options, now::apply));
    }

    void yes(String id, String part, String label, Function<LabPlan, Boolean> now) {
        add(Switch.at(id, part, label, Kind.YES, YES_NO, p -> now.apply(p) ? "yes" : "no"));
    }

    void text(String id, String part, String label, Function<LabPlan, String> now) {
        add(Switch.at(id, part, label, Kind.TEXT, List.of(), now::apply));
    }

    static String id(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static List<String> ids(Class<? extends Enum<?>> type) {
        return Arrays.stream(type.getEnumConstants()).map(SwitchList::id).toList();
    }
}
