package dev.handset.agent.signin;

import dev.handset.dhcp.DhcpMessage;
import dev.handset.dhcp.option.Octets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Collectors;

/** One line on a DHCP message: {@code ACK, options 53 54 43 120}. */
final class DhcpSummary {
    private static final int VENDOR_CLASS = 60;

    private DhcpSummary() {}

    static String of(byte[] datagram) {
        try {
            DhcpMessage message = DhcpMessage.decode(datagram);
            String type = message.type().map(String::valueOf).orElse("no type");
            return type + (message.op() == DhcpMessage.REQUEST ? asked(message) : told(message));
        } catch (IOException e) {
            return "unreadable: " + e.getMessage();
        }
    }

    private static String told(DhcpMessage message) {
        return ", options "
                + message.options().stream()
                        .map(option -> String.valueOf(option.code()))
                        .collect(Collectors.joining(" "));
    }

    private static String asked(DhcpMessage message) {
        Optional<Octets> sent = message.option(VENDOR_CLASS);
        return sent.map(
                        value ->
                                " class "
                                        + new String(value.toBytes(), StandardCharsets.ISO_8859_1))
                .orElse("");
    }
}
