package dev.handset.dhcp.option;

/**
 * The subnet's offset from UTC: option 2, signed seconds in four bytes (RFC 2132 §3.4, deprecated
 * by RFC 4833 and still seen in phone set-ups).
 */
public record TimeOffset(int seconds) implements OptionValue {
    public static final int CODE = 2;

    /**
     * @throws MalformedOption on any length but 4
     */
    public static TimeOffset decode(byte[] value) throws MalformedOption {
        var in = new OptionReader(CODE, value);
        int seconds = (int) in.u32("seconds");
        in.end();
        return new TimeOffset(seconds);
    }

    @Override
    public int code() {
        return CODE;
    }

    @Override
    public byte[] encode() {
        return new OptionWriter().u32(seconds).toBytes();
    }
}
