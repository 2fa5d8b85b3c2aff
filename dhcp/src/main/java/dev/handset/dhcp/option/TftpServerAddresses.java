package dev.handset.dhcp.option;

import java.net.Inet4Address;
import java.util.List;

/**
 * TFTP servers of other phone families: option 150, IPv4 addresses (RFC 5859 §2).
 *
 * @param addresses never empty
 */
public record TftpServerAddresses(List<Inet4Address> addresses) implements OptionValue {
    public static final int CODE = 150;

    public TftpServerAddresses {
        addresses = List.copyOf(addresses);
        if (addresses.isEmpty()) {
            throw new IllegalArgumentException("option 150 without an address");
        }
    }

    /**
     * @throws MalformedOption when empty or no multiple of four bytes
     */
    public static TftpServerAddresses decode(byte[] value) throws MalformedOption {
        return new TftpServerAddresses(new OptionReader(CODE, value).addresses());
    }

    @Override
    public int code() {
        return CODE;
    }

    @Override
    public byte[] encode() {
        return new OptionWriter().addresses(addresses).toBytes();
    }
}
