package dev.handset.emulator.dhcp;

import dev.handset.dhcp.DhcpMessage;
import dev.handset.dhcp.option.Octets;
import java.util.List;

/**
 * Cisco IOS: options belong to the pool, so every class gets them, and hex is cut to 180 digits
 * without a word (15.1(3)S on). The order of the options is a guess.
 */
final class IosManner implements Manner {
    /** Two digits a byte; longer ones lose their tail. */
    private static final int MAX_HEX_BYTES = 90;

    private static final List<Integer> TYPED_AS_HEX = List.of(43, 120);
    private static final int CLIENT_ID = 61;
    private static final int MASK = 1;

    /** UNVERIFIED: whether the client's identifier comes back. */
    private static final boolean ECHOES_CLIENT_ID = true;

    @Override
    public boolean hears(DhcpMessage inform, LabDhcpSettings settings) {
        return !inform.ciaddr().isAnyLocalAddress();
    }

    @Override
    public boolean sameClass(Octets sent, String configured) {
        return true;
    }

    @Override
    public byte[] write(Answer answer) {
        var area = new Area(answer.head().build()).put(53, answer.typeValue());
        if (ECHOES_CLIENT_ID) {
            answer.request().option(CLIENT_ID).ifPresent(id -> area.put(CLIENT_ID, id));
        }
        area.put(54, answer.server());
        if (answer.lease().isPresent()) {
            area.put(51, answer.leasePart(1, 1));
            area.put(58, answer.leasePart(1, 2));
            area.put(59, answer.leasePart(7, 8));
            Octets mask = answer.values().get(MASK);
            if (mask != null) area.put(MASK, mask);
        }
        for (int code : answer.asked().orElse(List.of())) {
            Octets value = answer.values().get(code);
            boolean again = code == MASK && answer.lease().isPresent();
            if (value != null && !again) area.putSplit(code, cut(code, value));
        }
        return area.end().padded();
    }

    private static Octets cut(int code, Octets value) {
        boolean tooLong = TYPED_AS_HEX.contains(code) && value.length() > MAX_HEX_BYTES;
        return tooLong ? value.slice(0, MAX_HEX_BYTES) : value;
    }
}
