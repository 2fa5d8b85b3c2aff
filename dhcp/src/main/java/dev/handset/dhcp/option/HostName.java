package dev.handset.dhcp.option;

/**
 * The host name a client calls itself: option 12, text (RFC 2132 §3.14).
 *
 * @param text one character a byte, without the NULs that some servers append; never empty
 */
public record HostName(String text) implements OptionValue {
    public static final int CODE = 12;

    public HostName {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("option 12 without text");
        }
    }

    /**
     * @throws MalformedOption when empty
     */
    public static HostName decode(byte[] value) throws MalformedOption {
        return new HostName(new OptionReader(CODE, value).text("a host name"));
    }

    @Override
    public int code() {
        return CODE;
    }

    @Override
    public byte[] encode() {
        return new OptionWriter().text(text).toBytes();
    }
}
