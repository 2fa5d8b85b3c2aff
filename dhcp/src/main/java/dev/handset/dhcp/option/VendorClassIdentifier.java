package dev.handset.dhcp.option;

/**
 * The vendor class: option 60, text (RFC 2132 §9.13). Sent without a NUL, since ISC dhcpd compares
 * it as it stands.
 *
 * @param text one character a byte; never empty
 */
public record VendorClassIdentifier(String text) implements OptionValue {
    public static final int CODE = 60;

    public VendorClassIdentifier {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("option 60 without text");
        }
    }

    /**
     * @throws MalformedOption when empty
     */
    public static VendorClassIdentifier decode(byte[] value) throws MalformedOption {
        return new VendorClassIdentifier(new OptionReader(CODE, value).text("text"));
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
