package dev.handset.dhcp.option;

import java.net.Inet4Address;
import java.util.List;

/**
 * Routers: option 3, IPv4 addresses, most preferred first (RFC 2132 §3.5).
 *
 * @param addresses never empty
 */
public record Routers(List<Inet4Address> addresses) implements OptionValue {
    public static final int CODE = 3;

    public Routers {
        addresses = List.copyOf(addresses);
        if (addresses.isEmpty()) {
            throw new IllegalArgumentException("option 3 without an address");
        }
    }

    /**
     * @throws MalformedOption when empty or no multiple of four bytes
     */
    public static Routers decode(byte[] value) throws MalformedOption {
        return new Routers(new OptionReader(CODE, value).addresses());
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
