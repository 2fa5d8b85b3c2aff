package dev.handset.dhcp.option;

import java.time.Duration;

/**
 * T2, when to ask any server: option 59, unsigned seconds in four bytes (RFC 2132 §9.12).
 *
 * @param duration whole seconds; 0xffffffff of them means for ever
 */
public record RebindingTime(Duration duration) implements OptionValue {
    public static final int CODE = 59;

    private static final long MAX_SECONDS = 0xffffffffL;

    public RebindingTime {
        long seconds = duration.toSeconds();
        if (seconds < 0 || seconds > MAX_SECONDS) {
            throw new IllegalArgumentException(duration + ": expected 0..0xffffffff seconds");
        }
    }

    /**
     * @throws MalformedOption on any length but 4
     */
    public static RebindingTime decode(byte[] value) throws MalformedOption {
        var in = new OptionReader(CODE, value);
        long seconds = in.u32("seconds");
        in.end();
        return new RebindingTime(Duration.ofSeconds(seconds));
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
