package dev.handset.dhcp.option;

/**
 * The DNS suffix: option 15, text (RFC 2132 §3.17).
 *
 * @param text one character a byte, without the NULs that some servers append; never empty
 */
public record DomainName(String text) implements OptionValue {
    public static final int CODE = 15;

    public DomainName {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("option 15 without text");
        }
    }

    /**
     * @throws MalformedOption when empty
     */
    public static DomainName decode(byte[] value) throws MalformedOption {
        return new DomainName(new OptionReader(CODE, value).text("a domain name"));
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
