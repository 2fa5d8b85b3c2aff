package dev.handset.dhcp.option;

/**
 * A TFTP server, or a provisioning server's URL for other phone families: option 66, text (RFC 2132
 * §9.4).
 *
 * @param text one character a byte, without the NULs that some servers append; never empty
 */
public record TftpServerName(String text) implements OptionValue {
    public static final int CODE = 66;

    public TftpServerName {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("option 66 without text");
        }
    }

    /**
     * @throws MalformedOption when empty
     */
    public static TftpServerName decode(byte[] value) throws MalformedOption {
        return new TftpServerName(new OptionReader(CODE, value).text("a server name"));
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
