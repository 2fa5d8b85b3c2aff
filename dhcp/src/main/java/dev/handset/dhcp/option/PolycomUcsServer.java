package dev.handset.dhcp.option;

/**
 * Provisioning server of Polycom's firmware for Lync: option 161, a URL or host as text. A Lync
 * phone ignores it (UNVERIFIED).
 *
 * @param text one character a byte, without the NULs that some servers append; never empty
 */
public record PolycomUcsServer(String text) implements OptionValue {
    public static final int CODE = 161;

    public PolycomUcsServer {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("option 161 without text");
        }
    }

    /**
     * @throws MalformedOption when empty
     */
    public static PolycomUcsServer decode(byte[] value) throws MalformedOption {
        return new PolycomUcsServer(new OptionReader(CODE, value).text("a URL"));
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
