package dev.handset.dhcp.option;

import java.net.Inet4Address;

/** The subnet's broadcast address: option 28, one IPv4 address (RFC 2132 §5.3). */
public record BroadcastAddress(Inet4Address address) implements OptionValue {
    public static final int CODE = 28;

    /**
     * @throws MalformedOption on any length but 4
     */
    public static BroadcastAddress decode(byte[] value) throws MalformedOption {
        var in = new OptionReader(CODE, value);
        var address = in.address();
        in.end();
        return new BroadcastAddress(address);
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
