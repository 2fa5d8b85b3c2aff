package dev.handset.agent.dhcp;

import dev.handset.dhcp.DhcpMessage;
import dev.handset.dhcp.MalformedMessage;
import dev.handset.dhcp.lldp.LldpFrame;
import dev.handset.dhcp.option.Octets;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * What was given to explain: options, or whole messages.
 *
 * @param pasted options that a text named
 * @param heard messages of a capture, or the one whose bytes were pasted
 * @param lldp frames of a capture, or the one whose bytes were pasted
 * @param unanswered INFORMs of the phone in the capture that nobody answered
 */
public record Input(
        List<Pasted> pasted, List<Heard> heard, List<LldpHeard> lldp, List<String> unanswered) {
    private static final int COOKIE_AT = 236;
    private static final String COOKIE = "63825363";

    /**
     * @param bytes a capture file, or text in ASCII
     * @param code what bare hex is the value of
     * @throws NotUnderstood naming what was expected
     */
    public static Input read(byte[] bytes, Optional<Integer> code) throws NotUnderstood {
        if (CaptureFile.is(bytes)) return capture(bytes);
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (code.isEmpty() && HexText.looksLike(text)) {
            Octets whole = HexText.parse(text);
            if (isMessage(whole)) return message(whole);
            if (LldpFrame.claims(whole.toBytes())) return lldp(whole);
        }
        return new Input(PastedText.read(text, code), List.of(), List.of(), List.of());
    }

    private static Input capture(byte[] bytes) throws NotUnderstood {
        if (bytes.length > CaptureFile.MAX_BYTES) {
            throw new NotUnderstood(
                    "capture file of %d bytes: expected at most %d"
                            .formatted(bytes.length, CaptureFile.MAX_BYTES));
        }
        CaptureFile capture = CaptureFile.read(bytes);
        var conversation = Conversation.of(capture.datagrams());
        if (conversation.heard().isEmpty() && capture.lldp().isEmpty()) {
            throw new NotUnderstood("neither a DHCP message nor an LLDP frame in the capture");
        }
        return new Input(
                List.of(), conversation.heard(), capture.lldp(), conversation.unanswered());
    }

    private static boolean isMessage(Octets bytes) {
        return bytes.length() >= COOKIE_AT + 4
                && bytes.slice(COOKIE_AT, COOKIE_AT + 4).toHex().equals(COOKIE);
    }

    private static Input message(Octets bytes) {
        Heard heard;
        try {
            DhcpMessage message = DhcpMessage.decode(bytes.toBytes());
            boolean reply = message.op() == DhcpMessage.REPLY;
            heard = Heard.of("hex", bytes.length(), message, reply);
        } catch (MalformedMessage e) {
            heard = Heard.broken("hex", bytes.length(), String.valueOf(e.getMessage()));
        }
        return new Input(List.of(), List.of(heard), List.of(), List.of());
    }

    private static Input lldp(Octets bytes) {
        LldpHeard heard = LldpHeard.of("hex", bytes.toBytes());
        return new Input(List.of(), List.of(), List.of(heard), List.of());
    }
}
