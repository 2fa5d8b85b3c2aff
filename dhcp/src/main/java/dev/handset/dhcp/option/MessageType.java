package dev.handset.dhcp.option;

/** DHCP message type, option 53: one byte (RFC 2132 §9.6). */
public enum MessageType implements OptionValue {
    DISCOVER(1),
    OFFER(2),
    REQUEST(3),
    DECLINE(4),
    ACK(5),
    NAK(6),
    RELEASE(7),
    INFORM(8);

    public static final int CODE = 53;

    private final int number;

    MessageType(int number) {
        this.number = number;
    }

    /**
     * @throws MalformedOption on any length but 1 and any number but 1..8
     */
    public static MessageType decode(byte[] value) throws MalformedOption {
        var in = new OptionReader(CODE, value);
        int number = in.u8("a message type");
        in.end();
        for (MessageType type : values()) {
            if (type.number == number) {
                return type;
            }
        }
        throw new MalformedOption(CODE, 0, "a message type 1..8", Integer.toString(number));
    }

    @Override
    public int code() {
        return CODE;
    }

    @Override
    public byte[] encode() {
        return new byte[] {(byte) number};
    }
}
