package dev.handset.dhcp.option;

import java.net.Inet4Address;
import java.util.List;

/**
 * NTP servers: option 42, IPv4 addresses, most preferred first (RFC 2132 §8.3).
 *
 * @param addresses never empty
 */
public record NtpServers(List<Inet4Address> addresses) implements OptionValue {
    public static final int CODE = 42;

    public NtpServers {
        addresses = List.copyOf(addresses);
        if (addresses.isEmpty()) {
            throw new IllegalArgumentException("option 42 without an address");
        }
    }

    /**
     * @throws MalformedOption when empty or no multiple of four bytes
     */
    public static NtpServers decode(byte[] value) throws MalformedOption {
        return new NtpServers(new OptionReader(CODE, value).addresses());
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
