package dev.handset.agent.page;

import dev.handset.agent.dhcp.Heard;
import dev.handset.agent.dhcp.MessageDrawing;
import dev.handset.agent.dns.DnsText;
import dev.handset.agent.event.Endpoint;
import dev.handset.agent.event.SignInEvent;
import dev.handset.agent.time.NtpFailed;
import dev.handset.agent.time.NtpPacket;
import dev.handset.agent.view.Style;
import dev.handset.tls.capture.HandshakeText;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A message decoded for a person. Its bytes have their secrets masked already. */
final class MessageText {
    private MessageText() {}

    /** Lines; empty when the event has no bytes. */
    static String of(SignInEvent.Message message) {
        byte[] bytes = message.bytes().toArray();
        if (bytes.length == 0) return "";
        return switch (message.protocol()) {
            case DHCP -> joined(dhcp(message, bytes));
            case DNS -> joined(DnsText.of(bytes));
            case NTP -> joined(ntp(bytes));
            case TLS -> joined(HandshakeText.of(bytes));
            case HTTP, HTTPS, SIP -> new String(bytes, StandardCharsets.UTF_8);
        };
    }

    private static List<String> dhcp(SignInEvent.Message message, byte[] bytes) {
        String origin = name(message.from()) + " > " + name(message.to());
        return new MessageDrawing(Style.PLAIN).draw(Heard.by(origin, bytes));
    }

    private static String name(Endpoint endpoint) {
        return endpoint.address().isEmpty() ? endpoint.name() : endpoint.address();
    }

    private static List<String> ntp(byte[] bytes) {
        try {
            var packet = NtpPacket.decode(bytes);
            return List.of(
                    "NTP version %d, mode %d, leap %d"
                            .formatted(packet.version(), packet.mode(), packet.leap()),
                    "stratum %d, reference %08x".formatted(packet.stratum(), packet.reference()),
                    "origin   %016x".formatted(packet.origin()),
                    "receive  %016x".formatted(packet.receive()),
                    "transmit %016x".formatted(packet.transmit()));
        } catch (NtpFailed e) {
            return List.of(String.valueOf(e.getMessage()));
        }
    }

    private static String joined(List<String> lines) {
        return String.join("\n", lines);
    }
}
