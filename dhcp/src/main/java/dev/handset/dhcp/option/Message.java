package dev.handset.dhcp.option;

/**
 * Why a server refused or a client declined: option 56, text (RFC 2132 §9.9).
 *
 * @param text one character a byte, without the NULs that some servers append; never empty
 */
public record Message(String text) implements OptionValue {
    public static final int CODE = 56;

    public Message {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("option 56 without text");
        }
    }

    /**
     * @throws MalformedOption when empty
     */
    public static Message decode(byte[] value) throws MalformedOption {
        return new Message(new OptionReader(CODE, value).text("a message"));
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
