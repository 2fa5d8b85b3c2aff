package dev.handset.dhcp.option;

/**
 * The longest message its sender accepts, with IP and UDP headers: option 57, two bytes (RFC 2132
 * §9.10).
 *
 * @param bytes 576..65535
 */
public record MaximumMessageSize(int bytes) implements OptionValue {
    public static final int CODE = 57;

    private static final int SMALLEST = 576;

    public MaximumMessageSize {
        if (bytes < SMALLEST || bytes > 0xffff) {
            throw new IllegalArgumentException(bytes + ": expected 576..65535");
        }
    }

    /**
     * @throws MalformedOption on any length but 2 and on less than 576
     */
    public static MaximumMessageSize decode(byte[] value) throws MalformedOption {
        var in = new OptionReader(CODE, value);
        int bytes = in.u16("a size");
        in.end();
        if (bytes < SMALLEST) {
            throw in.malformed(0, "a size of at least 576", Integer.toString(bytes));
        }
        return new MaximumMessageSize(bytes);
    }

    @Override
    public int code() {
        return CODE;
    }

    @Override
    public byte[] encode() {
        return new OptionWriter().u16(bytes).toBytes();
    }
}
