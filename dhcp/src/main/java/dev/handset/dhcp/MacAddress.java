package dev.handset.dhcp;

import dev.handset.dhcp.option.Octets;

/** An Ethernet hardware address: six bytes; prints as {@code 00:04:f2:01:02:03}. */
public record MacAddress(Octets octets) {
    public MacAddress {
        if (octets.length() != 6) {
            throw new IllegalArgumentException(
                    "hardware address of " + octets.length() + " bytes: expected 6");
        }
    }

    /**
     * @param text six pairs of hex digits with {@code :} or {@code -} or nothing between
     * @throws IllegalArgumentException on anything else
     */
    public static MacAddress parse(String text) {
        String digits = text.replace(":", "").replace("-", "");
        if (!digits.matches("[0-9A-Fa-f]{12}")) {
            throw new IllegalArgumentException(
                    "hardware address \"" + text + "\": expected six pairs of hex digits");
        }
        return new MacAddress(Octets.ofHex(digits));
    }

    @Override
    public String toString() {
        return octets.toHex().replaceAll("..(?!$)", "$0:");
    }
}
