package dev.handset.emulator.scenario;

import dev.handset.emulator.lab.Box;
import dev.handset.emulator.lab.DnsPlan;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads {@code lab.dns:}, as changes to a plan. */
final class DnsReader {
    private static final String SILENT = "silent";
    private static final String SERVFAIL = "servfail";
    private static final String TRUNCATED = "truncated";
    private static final String STRAY_SRV = "stray-srv";

    static final List<String> FAULTS = List.of(SILENT, SERVFAIL, TRUNCATED, STRAY_SRV);

    private DnsReader() {}

    static DnsPlan read(Section dns, DnsPlan base) throws ScenarioMistake {
        Set<String> faults = dns.read("faults", named(base), DnsReader::faults);
        var plan =
                new DnsPlan(
                        faults.contains(SILENT),
                        faults.contains(SERVFAIL),
                        faults.contains(TRUNCATED),
                        dns.read("missing", base.missing(), v -> Set.copyOf(v.texts())),
                        dns.read("point", base.point(), v -> point(v.section())),
                        faults.contains(STRAY_SRV));
        dns.done();
        return plan;
    }

    private static Set<String> faults(Value value) throws ScenarioMistake {
        var named = new HashSet<String>();
        for (Value fault : value.list()) named.add(fault.oneOf(FAULTS));
        return named;
    }

    private static Set<String> named(DnsPlan plan) {
        var named = new HashSet<String>();
        if (plan.silent()) named.add(SILENT);
        if (plan.servfail()) named.add(SERVFAIL);
        if (plan.truncated()) named.add(TRUNCATED);
        if (plan.strayServices()) named.add(STRAY_SRV);
        return named;
    }

    private static Map<String, Box> point(Section point) throws ScenarioMistake {
        var boxes = new HashMap<String, Box>();
        for (Map.Entry<String, Value> name : point.all().entrySet()) {
            boxes.put(name.getKey(), name.getValue().oneOf(Box.class));
        }
        return boxes;
    }
}
