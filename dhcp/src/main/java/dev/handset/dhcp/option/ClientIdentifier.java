package dev.handset.dhcp.option;

/**
 * Who the client is: option 61, {@code type(1) id} (RFC 2132 §9.14).
 *
 * @param type hardware type of {@code id}, 1 = Ethernet; 0 = {@code id} is no hardware address
 * @param id at least one byte
 */
public record ClientIdentifier(int type, Octets id) implements OptionValue {
    public static final int CODE = 61;

    private static final int ETHERNET = 1;

    public ClientIdentifier {
        if (id.length() == 0) {
            throw new IllegalArgumentException("option 61 without an identifier");
        }
    }

    /**
     * @param hardwareAddress six bytes
     */
    public static ClientIdentifier ethernet(Octets hardwareAddress) {
        return new ClientIdentifier(ETHERNET, hardwareAddress);
    }

    /**
     * @throws MalformedOption when shorter than two bytes
     */
    public static ClientIdentifier decode(byte[] value) throws MalformedOption {
        var in = new OptionReader(CODE, value);
        int type = in.u8("a hardware type");
        byte[] first = in.bytes(1, "an identifier");
        return new ClientIdentifier(
                type, Octets.of(new OptionWriter().bytes(first).bytes(in.rest()).toBytes()));
    }

    @Override
    public int code() {
        return CODE;
    }

    @Override
    public byte[] encode() {
        return new OptionWriter().u8(type).bytes(id.toBytes()).toBytes();
    }
}
