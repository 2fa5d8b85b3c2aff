package dev.handset.provisioning.sip;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;

/**
 * An endpoint's id, the {@code epid} of From, and what is derived from it ([MS-SIPRE] sections 2.2
 * and 3).
 *
 * @param text opaque, in practice 8 to 12 lower-case hex digits
 */
public record Epid(String text) {
    /** UNVERIFIED limit. */
    public static final int MAX_LENGTH = 16;

    /** UNVERIFIED: how many hex digits of the hash a phone takes. */
    private static final int DIGITS_OF_MAC_HASH = 10;

    /** fcacfb03-8a73-46ef-91b1-e5ebeeaba4fe as a Windows GUID stands in memory. */
    private static final byte[] NAMESPACE =
            HexFormat.of().parseHex("03fbacfc738aef4691b1e5ebeeaba4fe");

    public Epid {
        if (text.isEmpty() || text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("epid of %d characters".formatted(text.length()));
        }
    }

    /**
     * The phone's own: the last digits of the SHA-1 of its MAC address's six bytes (UNVERIFIED).
     */
    public static Epid ofMac(byte[] mac) {
        var hex = HexFormat.of().formatHex(sha1(mac));
        return new Epid(hex.substring(hex.length() - DIGITS_OF_MAC_HASH));
    }

    /** The UUID of {@code +sip.instance}. */
    public UUID instance() {
        var digest = sha1(concat(NAMESPACE, text.getBytes(US_ASCII)));
        var in = ByteBuffer.wrap(digest).order(ByteOrder.LITTLE_ENDIAN);
        long data1 = in.getInt() & 0xffffffffL;
        long data2 = in.getShort() & 0xffffL;
        long data3 = (in.getShort() & 0x0fffL) | 0x5000L;
        var rest = in.order(ByteOrder.BIG_ENDIAN).getLong();
        rest = (rest & 0x3fffffffffffffffL) | 0x8000000000000000L;
        return new UUID(data1 << 32 | data2 << 16 | data3, rest);
    }

    /** The {@code opaque} part's last piece in a GRUU: 24 characters. */
    public String gruuToken() {
        return gruuToken(instance());
    }

    static String gruuToken(UUID instance) {
        var high = instance.getMostSignificantBits();
        var bytes =
                ByteBuffer.allocate(18)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt((int) (high >>> 32))
                        .putShort((short) (high >>> 16))
                        .putShort((short) high)
                        .order(ByteOrder.BIG_ENDIAN)
                        .putLong(instance.getLeastSignificantBits())
                        .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The endpoint's GRUU; only a registrar makes one. */
    public String gruu(String sipUri) {
        return "%s;opaque=user:epid:%s;gruu".formatted(sipUri, gruuToken());
    }

    private static byte[] concat(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length).put(first).put(second).array();
    }

    private static byte[] sha1(byte[] input) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(input);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("a Java runtime without SHA-1", e);
        }
    }
}
