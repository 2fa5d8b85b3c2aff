package dev.handset.dhcp.option;

import java.net.Inet4Address;

/** The subnet mask: option 1, four bytes (RFC 2132 §3.3). */
public record SubnetMask(Inet4Address address) implements OptionValue {
    public static final int CODE = 1;

    /**
     * @throws MalformedOption on any length but 4
     */
    public static SubnetMask decode(byte[] value) throws MalformedOption {
        var in = new OptionReader(CODE, value);
        var address = in.address();
        in.end();
        return new SubnetMask(address);
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
