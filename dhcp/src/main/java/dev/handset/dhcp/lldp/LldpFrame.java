package dev.handset.dhcp.lldp;

import dev.handset.dhcp.option.Octets;
import dev.handset.dhcp.option.VoiceVlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An LLDP frame as it lies on the cable: {@code destination(6) source(6) 88cc} and TLVs up to an
 * END (IEEE 802.1AB §8). A VLAN tag before the type is stepped over.
 *
 * @param source the switch port's address
 * @param tlvs without the END; at most {@value #MAX_TLVS}
 * @param policies of LLDP-MED, in the order sent
 */
public record LldpFrame(Octets source, List<Tlv> tlvs, List<NetworkPolicy> policies) {
    /** Longer frames are refused: the standard keeps to one Ethernet frame. */
    public static final int MAX_BYTES = 1600;

    /** More elements than this are refused; switches send a dozen or two. */
    public static final int MAX_TLVS = 256;

    private static final Octets NEAREST_BRIDGE = Octets.ofHex("0180c200000e");
    private static final int ADDRESS_BYTES = 6;
    private static final int LLDP = 0x88cc;
    private static final int VLAN_TAG = 0x8100;
    private static final int[] MANDATORY = {Tlv.CHASSIS_ID, Tlv.PORT_ID, Tlv.TIME_TO_LIVE};

    public LldpFrame {
        tlvs = List.copyOf(tlvs);
        policies = List.copyOf(policies);
    }

    /** Whether a frame claims to be LLDP, by its type. */
    public static boolean claims(byte[] frame) {
        var bytes = Octets.of(frame);
        int at = typeAt(bytes);
        return bytes.length() >= at + 2 && u16(bytes, at) == LLDP;
    }

    /**
     * @throws MalformedFrame on another destination or type, a TLV that overruns, a missing or
     *     misplaced mandatory TLV, or a network policy of another length
     */
    public static LldpFrame decode(byte[] frame) throws MalformedFrame {
        if (frame.length > MAX_BYTES) {
            throw new MalformedFrame(
                    "frame", 0, "at most " + MAX_BYTES + " bytes", frame.length + " bytes");
        }
        var bytes = Octets.of(frame);
        int at = typeAt(bytes);
        if (bytes.length() < at + 2) {
            throw new MalformedFrame("frame", 0, "two addresses and a type", shown(bytes));
        }
        Octets destination = bytes.slice(0, ADDRESS_BYTES);
        if (!destination.equals(NEAREST_BRIDGE)) {
            throw new MalformedFrame("frame", 0, "destination " + NEAREST_BRIDGE, "" + destination);
        }
        if (u16(bytes, at) != LLDP) {
            throw new MalformedFrame("frame", at, "type 88cc", "%04x".formatted(u16(bytes, at)));
        }
        List<Tlv> tlvs = tlvs(bytes, at + 2);
        mandatory(tlvs, at + 2);
        var policies = new ArrayList<NetworkPolicy>();
        for (Tlv tlv : tlvs) {
            if (tlv.isNetworkPolicy()) policies.add(NetworkPolicy.decode(tlv));
        }
        return new LldpFrame(bytes.slice(ADDRESS_BYTES, 2 * ADDRESS_BYTES), tlvs, policies);
    }

    /** The first policy that names a VLAN for voice. */
    public Optional<VoiceVlan> voiceVlan() {
        return policies.stream().flatMap(policy -> policy.voiceVlan().stream()).findFirst();
    }

    private static List<Tlv> tlvs(Octets bytes, int from) throws MalformedFrame {
        var tlvs = new ArrayList<Tlv>();
        int at = from;
        while (true) {
            if (at + 2 > bytes.length()) {
                throw new MalformedFrame(
                        "TLV", at, "an END", bytes.length() - at + " bytes and no END");
            }
            int head = u16(bytes, at);
            int type = head >> 9;
            int length = head & 0x1ff;
            if (type == 0) return tlvs;
            int left = bytes.length() - at - 2;
            if (length > left) {
                throw new MalformedFrame("TLV " + type, at, length + " bytes", left + " bytes");
            }
            if (tlvs.size() == MAX_TLVS) {
                throw new MalformedFrame("TLV " + type, at, "at most " + MAX_TLVS, "more");
            }
            tlvs.add(new Tlv(type, at, bytes.slice(at + 2, at + 2 + length)));
            at += 2 + length;
        }
    }

    /** Chassis, port and time to live come first, in this order (§8.2). */
    private static void mandatory(List<Tlv> tlvs, int from) throws MalformedFrame {
        for (int i = 0; i < MANDATORY.length; i++) {
            boolean missing = i >= tlvs.size();
            int type = missing ? 0 : tlvs.get(i).type();
            if (type != MANDATORY[i]) {
                throw new MalformedFrame(
                        "TLV",
                        missing ? from : tlvs.get(i).offset(),
                        "type " + MANDATORY[i] + " in place " + (i + 1),
                        missing ? "END" : "type " + type);
            }
        }
    }

    private static int typeAt(Octets bytes) {
        int at = 2 * ADDRESS_BYTES;
        boolean tagged = bytes.length() >= at + 4 && u16(bytes, at) == VLAN_TAG;
        return tagged ? at + 4 : at;
    }

    private static int u16(Octets bytes, int at) {
        return bytes.at(at) << 8 | bytes.at(at + 1);
    }

    private static String shown(Octets bytes) {
        return bytes.length() + " bytes";
    }
}
