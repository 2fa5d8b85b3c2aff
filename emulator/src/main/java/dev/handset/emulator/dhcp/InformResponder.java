package dev.handset.emulator.dhcp;

import dev.handset.dhcp.DhcpMessage;
import dev.handset.dhcp.DhcpMessageBuilder;
import dev.handset.dhcp.option.DhcpOption;
import dev.handset.dhcp.option.MalformedOption;
import dev.handset.dhcp.option.MessageType;
import dev.handset.dhcp.option.Octets;
import dev.handset.dhcp.option.ParameterRequestList;
import dev.handset.dhcp.option.ServerIdentifier;
import dev.handset.dhcp.option.VendorClassIdentifier;
import java.util.List;
import java.util.Optional;

/** Which ACK an INFORM gets, by the settings (RFC 2131 §4.3.5: yiaddr 0, no lease times). */
final class InformResponder {
    private final LabDhcpSettings settings;

    InformResponder(LabDhcpSettings settings) {
        this.settings = settings;
    }

    /** Empty when the message gets no answer. */
    Optional<DhcpMessage> answer(DhcpMessage request) throws MalformedOption {
        boolean inform =
                request.op() == DhcpMessage.REQUEST
                        && request.type().equals(Optional.of(MessageType.INFORM));
        // no ciaddr, no answer: there is nowhere to send it, and dnsmasq is silent too
        if (settings.silent() || !inform || request.ciaddr().isAnyLocalAddress()) {
            return Optional.empty();
        }
        DhcpMessageBuilder ack =
                DhcpMessage.builder(DhcpMessage.REPLY, request.xid())
                        .chaddr(request.chaddr())
                        .ciaddr(request.ciaddr())
                        .option(MessageType.ACK)
                        .option(new ServerIdentifier(settings.serverIdentifier()));
        if (classMatches(request)) {
            for (int code : requested(request)) {
                Octets value = settings.options().get(code);
                if (value != null) {
                    ack.option(new DhcpOption(code, value));
                }
            }
        }
        return Optional.of(ack.build());
    }

    private boolean classMatches(DhcpMessage request) throws MalformedOption {
        Optional<Octets> sent = request.option(VendorClassIdentifier.CODE);
        return settings.vendorClass().isEmpty()
                || (sent.isPresent()
                        && VendorClassIdentifier.decode(sent.get().toBytes())
                                .text()
                                .equals(settings.vendorClass()));
    }

    private static List<Integer> requested(DhcpMessage request) throws MalformedOption {
        Optional<Octets> list = request.option(ParameterRequestList.CODE);
        return list.isEmpty()
                ? List.of()
                : ParameterRequestList.decode(list.get().toBytes()).codes().stream()
                        .distinct()
                        .toList();
    }
}
