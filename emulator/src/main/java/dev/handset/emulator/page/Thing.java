package dev.handset.emulator.page;

import dev.handset.emulator.lab.LabFailed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A user or a Front End of the running lab: what it is like, in positions that can be changed, and
 * what can be done to it once. No secret is in any of it.
 *
 * @param id such as {@code sip:alice@contoso.com}
 * @param kind such as {@code User}
 * @param about a line for a person; may be empty
 */
record Thing(String id, String kind, String title, String about, List<Knob> knobs, List<Act> acts) {
    Thing {
        knobs = List.copyOf(knobs);
        acts = List.copyOf(acts);
    }

    interface Deed {
        void run() throws LabFailed;
    }

    interface Turn {
        void to(String option) throws LabFailed;
    }

    /**
     * @param options the first is the usual one
     */
    record Knob(String id, String label, List<String> options, String now, Turn turn) {}

    /**
     * @param done what is said when it was done, such as {@code certificates revoked}
     */
    record Act(String id, String label, String done, Deed deed) {}

    /**
     * Does it.
     *
     * @param value an option of a knob; empty for an act
     * @return what was done, for a person
     * @throws Refused when there is no such act, knob or option
     */
    String does(String name, String value) throws Refused, LabFailed {
        for (Act act : acts) {
            if (!act.id().equals(name) || !value.isEmpty()) continue;
            act.deed().run();
            return title + ": " + act.done();
        }
        for (Knob knob : knobs) {
            if (!knob.id().equals(name) || !knob.options().contains(value)) continue;
            knob.turn().to(value);
            return "%s: %s is %s".formatted(title, knob.label(), value);
        }
        throw Refused.wrong("%s cannot do that.".formatted(title));
    }

    /** For the page. */
    Map<String, Object> described() {
        var values = new LinkedHashMap<String, Object>();
        values.put("id", id);
        values.put("kind", kind);
        values.put("title", title);
        values.put("about", about);
        var switches = new ArrayList<Map<String, Object>>();
        for (Knob knob : knobs) {
            switches.add(
                    Map.of(
                            "id", knob.id(),
                            "label", knob.label(),
                            "options", knob.options(),
                            "now", knob.now()));
        }
        values.put("switches", switches);
        values.put(
                "acts",
                acts.stream().map(act -> Map.of("id", act.id(), "label", act.label())).toList());
        return values;
    }
}
