package dev.handset.dhcp.lldp;

import dev.handset.dhcp.option.Octets;
import dev.handset.dhcp.option.VoiceVlan;
import java.util.Optional;

/**
 * A network policy of LLDP-MED: {@code oui(3)=0012bb subtype(1)=2 application(1) U(1 bit) T(1) X(1)
 * vlan(12) priority(3) dscp(6)} (ANSI/TIA-1057 §10.2.3; well-known, not looked up: UNVERIFIED).
 *
 * @param application 1 = voice
 * @param unknown the switch requires a policy but does not know it: the rest means nothing
 * @param tagged whether frames carry the VLAN; otherwise the port's own is meant
 * @param vlan 0..4095; 0 = priority tag only
 * @param priority 0..7 (802.1D)
 * @param dscp 0..63
 */
public record NetworkPolicy(
        int application, boolean unknown, boolean tagged, int vlan, int priority, int dscp) {
    public static final int VOICE = 1;

    static final String OUI = "0012bb";
    static final int SUBTYPE = 2;

    /** With OUI and subtype. */
    static final int BYTES = 8;

    private static final int HIGHEST_VLAN = 4094;

    /**
     * @param tlv of type 127 with this OUI and subtype
     */
    static NetworkPolicy decode(Tlv tlv) throws MalformedFrame {
        Octets value = tlv.value();
        if (value.length() != BYTES) {
            throw new MalformedFrame(
                    "network policy",
                    tlv.offset(),
                    "a value of " + BYTES + " bytes",
                    value.length() + " bytes");
        }
        int bits = value.at(5) << 16 | value.at(6) << 8 | value.at(7);
        return new NetworkPolicy(
                value.at(4),
                (bits & 0x800000) != 0,
                (bits & 0x400000) != 0,
                bits >> 9 & 0xfff,
                bits >> 6 & 7,
                bits & 0x3f);
    }

    /** Where voice goes, tagged; empty when this policy says nothing of the kind. */
    public Optional<VoiceVlan> voiceVlan() {
        boolean tells = application == VOICE && !unknown && tagged;
        return tells && vlan >= 1 && vlan <= HIGHEST_VLAN
                ? Optional.of(new VoiceVlan(vlan))
                : Optional.empty();
    }
}
