package dev.handset.dhcp.option;

import java.time.Duration;

/**
 * How long the address may be kept: option 51, unsigned seconds in four bytes (RFC 2132 §9.2).
 *
 * @param duration whole seconds; 0xffffffff of them means for ever
 */
public record AddressLeaseTime(Duration duration) implements OptionValue {
    public static final int CODE = 51;

    private static final long MAX_SECONDS = 0xffffffffL;

    public AddressLeaseTime {
        long seconds = duration.toSeconds();
        if (seconds < 0 || seconds > MAX_SECONDS) {
            throw new IllegalArgumentException(duration + ": expected 0..0xffffffff seconds");
        }
    }

    /**
     * @throws MalformedOption on any length but 4
     */
    public static AddressLeaseTime decode(byte[] value) throws MalformedOption {
        var in = new OptionReader(CODE, value);
        long seconds = in.u32("seconds");
        in.end();
        return new AddressLeaseTime(Duration.ofSeconds(seconds));
    }

    @Override
    public int code() {
        return CODE;
    }

    @Override
    public byte[] encode() {
        return new OptionWriter().u32(duration.toSeconds()).toBytes();
    }
}
