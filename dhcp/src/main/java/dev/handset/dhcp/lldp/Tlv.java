package dev.handset.dhcp.lldp;

import dev.handset.dhcp.option.Octets;

/**
 * One element of an LLDP frame: {@code type(7 bits) length(9 bits) value(length)} (IEEE 802.1AB
 * §8.4).
 *
 * @param type 0..127
 * @param offset of its first byte in the frame
 * @param value at most 511 bytes
 */
public record Tlv(int type, int offset, Octets value) {
    static final int CHASSIS_ID = 1;
    static final int PORT_ID = 2;
    static final int TIME_TO_LIVE = 3;
    static final int ORGANIZATION = 127;

    /** Of LLDP-MED, by its organization and subtype; nothing is said of its length. */
    public boolean isNetworkPolicy() {
        return type == ORGANIZATION
                && value.length() >= 4
                && value.slice(0, 3).toHex().equals(NetworkPolicy.OUI)
                && value.at(3) == NetworkPolicy.SUBTYPE;
    }
}
