package dev.handset.emulator.dhcp;

import dev.handset.dhcp.DhcpMessage;
import dev.handset.dhcp.option.Octets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * dnsmasq 2.90: mask and broadcast address always, then the configured lines from the last to the
 * first, then option 43 with its sub-options in that order too and an END inside, then the class.
 */
final class DnsmasqManner implements Manner {
    private static final int MASK = 1;
    private static final int BROADCAST = 28;
    private static final int VENDOR = 43;
    private static final int CLASS = 60;
    private static final Set<Integer> ALWAYS = Set.of(MASK, BROADCAST);
    private static final Octets END = Octets.of((byte) Area.END);

    @Override
    public boolean hears(DhcpMessage inform, LabDhcpSettings settings) {
        return !inform.ciaddr().isAnyLocalAddress() && Manner.within(inform.ciaddr(), settings);
    }

    /** The class anywhere in what was sent. */
    @Override
    public boolean sameClass(Octets sent, String configured) {
        return Texts.of(sent).contains(configured);
    }

    @Override
    public byte[] write(Answer answer) {
        var head = answer.head().secs(answer.request().secs());
        if (!answer.refuses()) head.siaddr(answer.settings().serverIdentifier());
        var out = new DnsmasqArea(new Area(head.build()), answer.room());
        out.put(53, answer.typeValue());
        out.put(54, answer.server());
        if (answer.refuses()) {
            out.put(56, Texts.value("wrong address"));
            return out.bytes();
        }
        if (answer.lease().isPresent()) {
            out.put(51, answer.leasePart(1, 1));
            out.put(58, answer.leasePart(1, 2));
            out.put(59, answer.leasePart(7, 8));
        }
        Map<Integer, Octets> values = answer.values();
        for (int code : List.of(MASK, BROADCAST)) {
            Octets value = values.get(code);
            if (value != null) out.put(code, value);
        }
        Optional<List<Octets>> subs =
                Optional.ofNullable(values.get(VENDOR)).flatMap(SubOptionList::of);
        var codes = new ArrayList<>(values.keySet());
        Collections.reverse(codes);
        for (int code : codes) {
            boolean encapsulated = code == VENDOR && subs.isPresent();
            if (!ALWAYS.contains(code) && !encapsulated && answer.wants(code)) {
                out.put(code, values.getOrDefault(code, Octets.EMPTY));
            }
        }
        if (subs.isPresent() && answer.wants(VENDOR)) {
            encapsulate(out, subs.get());
            answer.request().option(CLASS).ifPresent(sent -> out.put(CLASS, sent));
        }
        return out.bytes();
    }

    /** Whole sub-options, as many as go into one option 43; END in the last. */
    private static void encapsulate(DnsmasqArea out, List<Octets> subs) {
        var reversed = new ArrayList<>(subs);
        Collections.reverse(reversed);
        var part = new ArrayList<Octets>();
        int length = 0;
        for (Octets sub : reversed) {
            if (length + sub.length() > Area.MAX_INSTANCE) {
                out.put(VENDOR, SubOptionList.join(part));
                part.clear();
                length = 0;
            }
            part.add(sub);
            length += sub.length();
        }
        part.add(END);
        out.put(VENDOR, SubOptionList.join(part));
    }
}
