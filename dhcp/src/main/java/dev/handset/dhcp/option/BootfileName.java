package dev.handset.dhcp.option;

/**
 * The boot file: option 67, text (RFC 2132 §9.5).
 *
 * @param text one character a byte, without the NULs that some servers append; never empty
 */
public record BootfileName(String text) implements OptionValue {
    public static final int CODE = 67;

    public BootfileName {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("option 67 without text");
        }
    }

    /**
     * @throws MalformedOption when empty
     */
    public static BootfileName decode(byte[] value) throws MalformedOption {
        return new BootfileName(new OptionReader(CODE, value).text("a file name"));
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
