package dev.handset.dhcp.option;

/**
 * Provisioning server of Polycom's SIP firmware: option 160, a URL or host as text. A Lync phone
 * ignores it (UNVERIFIED).
 *
 * @param text one character a byte, without the NULs that some servers append; never empty
 */
public record PolycomProvisioningServer(String text) implements OptionValue {
    public static final int CODE = 160;

    public PolycomProvisioningServer {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("option 160 without text");
        }
    }

    /**
     * @throws MalformedOption when empty
     */
    public static PolycomProvisioningServer decode(byte[] value) throws MalformedOption {
        return new PolycomProvisioningServer(new OptionReader(CODE, value).text("a URL"));
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
