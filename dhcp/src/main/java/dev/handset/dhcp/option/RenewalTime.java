package dev.handset.dhcp.option;

import java.time.Duration;

/**
 * T1, when to ask the same server again: option 58, unsigned seconds in four bytes (RFC 2132
 * §9.11).
 *
 * @param duration whole seconds; 0xffffffff of them means for ever
 */
public record RenewalTime(Duration duration) implements OptionValue {
    public static final int CODE = 58;

    private static final long MAX_SECONDS = 0xffffffffL;

    public RenewalTime {
        long seconds = duration.toSeconds();
        if (seconds < 0 || seconds > MAX_SECONDS) {
            throw new IllegalArgumentException(duration + ": expected 0..0xffffffff seconds");
        }
    }

    /**
     * @throws MalformedOption on any length but 4
     */
    public static RenewalTime decode(byte[] value) throws MalformedOption {
        var in = new OptionReader(CODE, value);
        long seconds = in.u32("seconds");
        in.end();
        return new RenewalTime(Duration.ofSeconds(seconds));
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
