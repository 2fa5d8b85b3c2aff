package dev.handset.dhcp.option;

import java.net.Inet4Address;

/** Which server speaks or is meant: option 54, one IPv4 address (RFC 2132 §9.7). */
public record ServerIdentifier(Inet4Address address) implements OptionValue {
    public static final int CODE = 54;

    /**
     * @throws MalformedOption on any length but 4
     */
    public static ServerIdentifier decode(byte[] value) throws MalformedOption {
        var in = new OptionReader(CODE, value);
        var address = in.address();
        in.end();
        return new ServerIdentifier(address);
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
