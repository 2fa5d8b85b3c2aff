package dev.handset.agent.dhcp;

import dev.handset.dhcp.DhcpMessage;
import dev.handset.dhcp.MalformedMessage;
import dev.handset.dhcp.option.MalformedOption;
import dev.handset.dhcp.option.MessageType;
import dev.handset.dhcp.option.Octets;
import dev.handset.dhcp.option.SipServers;
import dev.handset.dhcp.option.UcClientOptions;
import java.util.List;
import java.util.Optional;

/**
 * One DHCP message as it was heard.
 *
 * @param origin who said it to whom, or the frame of the capture
 * @param message empty when the datagram is none
 * @param problem what is wrong with the message as a whole
 * @param options each option judged, those of other classes as plain bytes
 */
public record Heard(
        String origin,
        int bytes,
        Optional<DhcpMessage> message,
        Optional<String> problem,
        List<Judgement> options) {
    public Heard {
        options = List.copyOf(options);
    }

    /**
     * A datagram that a phone sent or was sent; the options of an answer are judged.
     *
     * @param origin who said it to whom
     */
    public static Heard by(String origin, byte[] datagram) {
        try {
            DhcpMessage message = DhcpMessage.decode(datagram);
            return of(origin, datagram.length, message, message.op() == DhcpMessage.REPLY);
        } catch (MalformedMessage e) {
            return broken(origin, datagram.length, String.valueOf(e.getMessage()));
        }
    }

    static Heard broken(String origin, int bytes, String problem) {
        return new Heard(origin, bytes, Optional.empty(), Optional.of(problem), List.of());
    }

    /**
     * @param forPhone whether the message answers the phone, so that 43 and 120 are for it
     */
    static Heard of(String origin, int bytes, DhcpMessage message, boolean forPhone) {
        List<Judgement> options =
                message.options().stream()
                        .map(
                                option ->
                                        forPhone || !isJudged(option.code())
                                                ? Judgement.of(option.code(), option.value())
                                                : plain(option.code(), option.value()))
                        .toList();
        return new Heard(origin, bytes, Optional.of(message), Optional.empty(), options);
    }

    /** Whether the phone can work with every option in it. */
    public boolean good() {
        return problem.isEmpty() && options.stream().allMatch(Judgement::good);
    }

    /** {@code ACK}, or what stands in its place. */
    public String type() {
        if (message.isEmpty()) return "no DHCP message";
        try {
            return message.get().type().map(MessageType::name).orElse("BOOTP");
        } catch (MalformedOption e) {
            return "a message of unknown type";
        }
    }

    private static boolean isJudged(int code) {
        return code == UcClientOptions.CODE || code == SipServers.CODE;
    }

    private static Judgement plain(int code, Octets value) {
        return Judgement.unjudged(code, value);
    }
}
