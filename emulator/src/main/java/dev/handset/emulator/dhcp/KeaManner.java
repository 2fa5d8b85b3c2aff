package dev.handset.emulator.dhcp;

import dev.handset.dhcp.DhcpMessage;
import dev.handset.dhcp.option.Octets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Kea 2.2.0: type first, then by code; router, name server and suffix even unasked; the client's
 * identifier comes back (RFC 6842); an option 43 that is too long is one instance a sub-option.
 */
final class KeaManner implements Manner {
    private static final Set<Integer> UNASKED = Set.of(3, 6, 15);

    /** With code and length 255. */
    private static final int MAX_WHOLE = 253;

    private static final int MASK = 1;
    private static final int VENDOR = 43;
    private static final int CLIENT_ID = 61;

    @Override
    public boolean hears(DhcpMessage inform, LabDhcpSettings settings) {
        return true;
    }

    /** Trailing NULs do not count. */
    @Override
    public boolean sameClass(Octets sent, String configured) {
        return Texts.of(sent).replaceFirst("\0+$", "").equals(configured);
    }

    @Override
    public byte[] write(Answer answer) {
        var sorted = new TreeMap<Integer, Octets>();
        sorted.put(54, answer.server());
        answer.request().option(CLIENT_ID).ifPresent(id -> sorted.put(CLIENT_ID, id));
        if (answer.lease().isPresent()) sorted.put(51, answer.leasePart(1, 1));
        if (!answer.refuses()) addValues(answer, sorted);
        var area = new Area(answer.head().build()).put(53, answer.typeValue());
        sorted.forEach((code, value) -> put(area, code, value));
        area.end();
        return area.bytes();
    }

    private static void addValues(Answer answer, Map<Integer, Octets> sorted) {
        List<Integer> asked = answer.asked().orElse(List.of());
        answer.values()
                .forEach(
                        (code, value) -> {
                            boolean sent =
                                    code == MASK
                                            ? answer.lease().isPresent()
                                            : UNASKED.contains(code) || asked.contains(code);
                            if (sent) sorted.put(code, value);
                        });
    }

    private static void put(Area area, int code, Octets value) {
        Optional<List<Octets>> subs = SubOptionList.of(value);
        boolean tooLong = value.length() > MAX_WHOLE;
        if (code == VENDOR && tooLong && subs.isPresent()) {
            for (Octets sub : subs.get()) area.putSplit(code, sub);
        } else {
            area.putSplit(code, value);
        }
    }
}
