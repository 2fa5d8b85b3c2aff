package dev.handset.dhcp.option;

import java.net.Inet4Address;
import java.util.List;

/**
 * RFC 868 time servers: option 4, IPv4 addresses (RFC 2132 §3.6). Not NTP, for which see {@link
 * NtpServers}; administrators mix the two up.
 *
 * @param addresses never empty
 */
public record TimeServers(List<Inet4Address> addresses) implements OptionValue {
    public static final int CODE = 4;

    public TimeServers {
        addresses = List.copyOf(addresses);
        if (addresses.isEmpty()) {
            throw new IllegalArgumentException("option 4 without an address");
        }
    }

    /**
     * @throws MalformedOption when empty or no multiple of four bytes
     */
    public static TimeServers decode(byte[] value) throws MalformedOption {
        return new TimeServers(new OptionReader(CODE, value).addresses());
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
