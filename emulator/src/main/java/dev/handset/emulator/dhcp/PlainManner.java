package dev.handset.emulator.dhcp;

import dev.handset.dhcp.DhcpMessage;
import dev.handset.dhcp.DhcpMessageBuilder;
import dev.handset.dhcp.option.DhcpOption;
import dev.handset.dhcp.option.Octets;
import java.util.List;

/** What was asked, in the order asked, and nothing else. */
final class PlainManner implements Manner {
    private static final int LEASE_TIME = 51;

    @Override
    public boolean hears(DhcpMessage inform, LabDhcpSettings settings) {
        return !inform.ciaddr().isAnyLocalAddress();
    }

    @Override
    public byte[] write(Answer answer) {
        DhcpMessageBuilder message =
                answer.head().option(answer.type()).option(new DhcpOption(54, answer.server()));
        if (answer.lease().isPresent()) {
            message.option(new DhcpOption(LEASE_TIME, answer.leasePart(1, 1)));
        }
        for (int code : answer.asked().orElse(List.of())) {
            Octets value = answer.values().get(code);
            if (value != null) message.option(new DhcpOption(code, value));
        }
        return message.build().encode();
    }
}
