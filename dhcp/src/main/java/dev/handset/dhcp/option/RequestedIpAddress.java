package dev.handset.dhcp.option;

import java.net.Inet4Address;

/** The address a client asks for or declines: option 50, one IPv4 address (RFC 2132 §9.1). */
public record RequestedIpAddress(Inet4Address address) implements OptionValue {
    public static final int CODE = 50;

    /**
     * @throws MalformedOption on any length but 4
     */
    public static RequestedIpAddress decode(byte[] value) throws MalformedOption {
        var in = new OptionReader(CODE, value);
        var address = in.address();
        in.end();
        return new RequestedIpAddress(address);
    }

    @Override
    public int code() {
        return CODE;
    }

    @Override
    public byte[] encode() {
        return address.getAddress();
    }
}
