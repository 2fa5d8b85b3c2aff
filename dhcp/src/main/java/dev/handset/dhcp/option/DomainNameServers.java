package dev.handset.dhcp.option;

import java.net.Inet4Address;
import java.util.List;

/**
 * DNS servers: option 6, IPv4 addresses, most preferred first (RFC 2132 §3.8).
 *
 * @param addresses never empty
 */
public record DomainNameServers(List<Inet4Address> addresses) implements OptionValue {
    public static final int CODE = 6;

    public DomainNameServers {
        addresses = List.copyOf(addresses);
        if (addresses.isEmpty()) {
            throw new IllegalArgumentException("option 6 without an address");
        }
    }

    /**
     * @throws MalformedOption when empty or no multiple of four bytes
     */
    public static DomainNameServers decode(byte[] value) throws MalformedOption {
        return new DomainNameServers(new OptionReader(CODE, value).addresses());
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
