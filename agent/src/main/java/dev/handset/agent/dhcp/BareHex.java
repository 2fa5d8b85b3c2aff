package dev.handset.agent.dhcp;

import dev.handset.dhcp.option.Octets;
import dev.handset.dhcp.option.Reading;
import dev.handset.dhcp.option.SipServers;
import dev.handset.dhcp.option.UcClientOptions;
import dev.handset.dhcp.option.VoiceVlan;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Hex that nothing says the option of: the one it makes more sense as. */
final class BareHex {
    private static final int HEADER_BYTES = 2;

    private BareHex() {}

    static Pasted read(String text, Optional<Integer> code) throws NotUnderstood {
        Octets bytes = HexText.parse(text);
        if (code.isPresent()) return new Pasted("hex", code.get(), bytes, List.of());
        if (bytes.length() > HEADER_BYTES
                && (bytes.at(0) == UcClientOptions.CODE || bytes.at(0) == SipServers.CODE)
                && bytes.at(1) == bytes.length() - HEADER_BYTES) {
            return new Pasted(
                    "hex",
                    bytes.at(0),
                    bytes.slice(HEADER_BYTES, bytes.length()),
                    List.of("the first two bytes are the option's code and length"));
        }
        int guess = guess(bytes);
        return new Pasted(
                "hex",
                guess,
                bytes,
                List.of("read as option " + guess + "; --option says otherwise"));
    }

    private static int guess(Octets bytes) {
        byte[] value = bytes.toBytes();
        if (UcClientOptions.read(value) instanceof Reading.Good
                || VoiceVlan.read(value) instanceof Reading.Good) {
            return UcClientOptions.CODE;
        }
        if (SipServers.read(value) instanceof Reading.Good) return SipServers.CODE;
        String text = new String(value, StandardCharsets.ISO_8859_1);
        if (text.matches("[0-9A-Fa-f]{8,}") && text.length() % 2 == 0) {
            return guess(Octets.ofHex(text));
        }
        // a name as text, with 0 before it, or as labels without the encoding byte
        boolean name = text.matches("\\x00?[A-Za-z0-9._-]+");
        byte[] encoded = new byte[value.length + 1];
        System.arraycopy(value, 0, encoded, 1, value.length);
        boolean labels = SipServers.read(encoded) instanceof Reading.Good;
        boolean listed = value.length > 0 && value[0] == 0;
        return name || labels || listed ? SipServers.CODE : UcClientOptions.CODE;
    }
}
