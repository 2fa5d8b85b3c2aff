package dev.handset.agent.time;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The 48 bytes of an NTP message (RFC 5905 §7.3); extensions and a MAC behind them are not read.
 *
 * @param leap 3 = the sender's clock is not synchronised
 * @param mode 3 = client, 4 = server
 * @param stratum 0 = kiss of death, with its code in {@code reference}; 1..15; 16 = not
 *     synchronised
 * @param origin timestamp that the client sent as {@code transmit}, as are the next two
 */
public record NtpPacket(
        int leap,
        int version,
        int mode,
        int stratum,
        int reference,
        long origin,
        long receive,
        long transmit) {
    public static final int BYTES = 48;
    public static final int CLIENT = 3;
    public static final int SERVER = 4;
    public static final int UNSYNCHRONISED = 3;
    public static final int VERSION = 4;

    private static final int REFERENCE_AT = 12;
    private static final int ORIGIN_AT = 24;

    /** A client's question; {@code nonce} comes back as origin. */
    public static NtpPacket question(long nonce) {
        return new NtpPacket(0, VERSION, CLIENT, 0, 0, 0, 0, nonce);
    }

    /**
     * @throws NtpFailed when it is shorter than 48 bytes
     */
    public static NtpPacket decode(byte[] message) throws NtpFailed {
        if (message.length < BYTES) {
            throw new NtpFailed(
                    "NTP message: expected %d bytes, found %d".formatted(BYTES, message.length));
        }
        ByteBuffer in = ByteBuffer.wrap(message);
        int head = in.get(0) & 0xff;
        return new NtpPacket(
                head >> 6,
                head >> 3 & 7,
                head & 7,
                in.get(1) & 0xff,
                in.getInt(REFERENCE_AT),
                in.getLong(ORIGIN_AT),
                in.getLong(ORIGIN_AT + 8),
                in.getLong(ORIGIN_AT + 16));
    }

    public byte[] encode() {
        return ByteBuffer.allocate(BYTES)
                .put((byte) (leap << 6 | version << 3 | mode))
                .put((byte) stratum)
                .putInt(REFERENCE_AT, reference)
                .putLong(ORIGIN_AT, origin)
                .putLong(ORIGIN_AT + 8, receive)
                .putLong(ORIGIN_AT + 16, transmit)
                .array();
    }

    /** The kiss code, four letters such as {@code RATE}; what is no letter shows as a dot. */
    public String kiss() {
        byte[] code = ByteBuffer.allocate(4).putInt(reference).array();
        return new String(code, StandardCharsets.ISO_8859_1).replaceAll("[^A-Z]", ".");
    }
}
