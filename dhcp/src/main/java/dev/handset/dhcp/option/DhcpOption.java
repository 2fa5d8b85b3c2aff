package dev.handset.dhcp.option;

/**
 * An option as bytes: several instances of one code already joined (RFC 3396), so {@code value} may
 * be longer than 255.
 *
 * @param code 1..254; pad (0) and end (255) are framing, not options
 * @param value without code and length
 */
public record DhcpOption(int code, Octets value) {
    public DhcpOption {
        if (code < 1 || code > 254) {
            throw new IllegalArgumentException("DHCP option code " + code + ": expected 1..254");
        }
    }
}
