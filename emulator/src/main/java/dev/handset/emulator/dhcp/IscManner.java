package dev.handset.emulator.dhcp;

import dev.handset.dhcp.DhcpMessage;
import dev.handset.dhcp.option.Octets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * ISC dhcpd 4.4.3: type, server, lease time, then as asked; a mask always before the router. In a
 * lease what does not fit goes on in {@code file}; in the answer to an INFORM it is left out.
 */
final class IscManner implements Manner {
    private static final int MASK = 1;
    private static final int ROUTER = 3;
    private static final int OVERLOAD = 52;
    private static final int OVERLOAD_BYTES = 3;

    /** Without option 55: the order in which the server's table holds the names (measured). */
    private static final List<Integer> UNASKED = List.of(1, 3, 6, 120, 42, 15, 43);

    @Override
    public boolean hears(DhcpMessage inform, LabDhcpSettings settings) {
        return inform.ciaddr().isAnyLocalAddress() || Manner.within(inform.ciaddr(), settings);
    }

    @Override
    public byte[] write(Answer answer) {
        var area =
                new Area(answer.head().secs(answer.request().secs()).build())
                        .put(53, answer.typeValue())
                        .put(54, answer.server());
        if (answer.refuses()) {
            area.put(56, Texts.value("requested address not available"));
        } else {
            if (answer.lease().isPresent()) area.put(51, answer.leasePart(1, 1));
            fill(area, answer);
        }
        if (area.at() < answer.room()) area.end();
        return area.padded();
    }

    /** All of it behind each other if that fits; else as much as leaves room for option 52. */
    private static void fill(Area area, Answer answer) {
        var values = new LinkedHashMap<Integer, Octets>();
        for (int code : order(answer)) {
            Octets value = answer.values().get(code);
            if (value != null) values.put(code, value);
        }
        boolean lease = answer.lease().isPresent();
        int needed = values.values().stream().mapToInt(IscManner::length).sum();
        boolean whole = area.at() + needed < answer.room();
        int room = whole ? answer.room() : answer.room() - (lease ? OVERLOAD_BYTES : 1);
        var left = new LinkedHashMap<Integer, Octets>();
        values.forEach(
                (code, value) -> {
                    if (area.at() + length(value) <= room) area.putSplit(code, value);
                    else if (lease) left.put(code, begin(area, room, code, value));
                });
        if (!left.isEmpty()) overload(area, left);
    }

    /** What {@code file} could not take whole begins before it; the rest is what is left. */
    private static Octets begin(Area area, int room, int code, Octets value) {
        int part = room - area.at() - 2;
        if (value.length() + 3 <= Area.FILE_BYTES || part <= 0) return value;
        int first = Math.min(part, Area.MAX_INSTANCE);
        area.put(code, value.slice(0, first));
        return value.slice(first, value.length());
    }

    private static void overload(Area area, Map<Integer, Octets> left) {
        int at = Area.FILE_AT;
        for (Map.Entry<Integer, Octets> option : left.entrySet()) {
            area.write(at, option.getKey(), option.getValue());
            at += 2 + option.getValue().length();
        }
        area.set(at, Area.END);
        area.put(OVERLOAD, Octets.of((byte) 1));
    }

    private static int length(Octets value) {
        return value.length() + 2 * Math.max(1, (value.length() + 254) / Area.MAX_INSTANCE);
    }

    private static List<Integer> order(Answer answer) {
        Optional<List<Integer>> asked = answer.asked();
        if (asked.isEmpty()) return UNASKED;
        var codes = new ArrayList<>(asked.get());
        if (codes.contains(MASK) && codes.contains(ROUTER)) {
            int mask = codes.indexOf(MASK);
            int router = codes.indexOf(ROUTER);
            if (mask > router) Collections.swap(codes, mask, router);
        } else if (!codes.contains(MASK) && answer.lease().isPresent()) {
            codes.add(MASK);
        }
        return codes;
    }
}
