package dev.handset.provisioning.ntlm;

import dev.handset.provisioning.bc.Rc4;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * The keys that both sides hold after authentication, and message signatures without connection, as
 * SIP uses them: the key stream starts anew for every message (MS-NLMP 3.4). Never printed.
 */
public final class NtlmSession {
    private static final int KEY_56_BYTES = 7;
    private static final int KEY_40_BYTES = 5;
    private static final int CHECKSUM_BYTES = 8;

    private final byte[] exportedKey;
    private final int flags;

    public NtlmSession(byte[] exportedKey, int flags) {
        this.exportedKey = exportedKey.clone();
        this.flags = flags;
    }

    /** Who signs. */
    public enum Side {
        CLIENT("client-to-server"),
        SERVER("server-to-client");

        private final String direction;

        Side(String direction) {
            this.direction = direction;
        }
    }

    public byte[] exportedKey() {
        return exportedKey.clone();
    }

    public byte[] signKey(Side side) {
        return derived(exportedKey, side, "signing");
    }

    public byte[] sealKey(Side side) {
        int length =
                NtlmFlags.has(flags, NtlmFlags.KEY_128)
                        ? exportedKey.length
                        : NtlmFlags.has(flags, NtlmFlags.KEY_56) ? KEY_56_BYTES : KEY_40_BYTES;
        return derived(Arrays.copyOf(exportedKey, length), side, "sealing");
    }

    /** The 16 bytes of signature that {@code side} puts on a message. */
    public byte[] sign(Side side, byte[] message, int sequence) {
        if (!NtlmFlags.has(flags, NtlmFlags.EXTENDED_SESSION_SECURITY)) {
            return signWithCrc(message, sequence);
        }
        byte[] checksum = checksum(side, message, sequence);
        if (NtlmFlags.has(flags, NtlmFlags.KEY_EXCHANGE)) {
            byte[] perMessage = md5(sealKey(side), little(sequence));
            checksum = new Rc4(perMessage).process(checksum);
        }
        return signature(checksum, sequence);
    }

    /** True when {@code signature} is the one of that side; takes constant time. */
    public boolean verify(Side side, byte[] message, int sequence, byte[] signature) {
        return MessageDigest.isEqual(sign(side, message, sequence), signature);
    }

    byte[] checksum(Side side, byte[] message, int sequence) {
        byte[] mac = Ntlmv2.hmacMd5(signKey(side), little(sequence), message);
        return Arrays.copyOf(mac, CHECKSUM_BYTES);
    }

    static byte[] signature(byte[] checksum, int sequence) {
        return Ntlmv2.concat(little(1), checksum, little(sequence));
    }

    /** The older form: random pad of zero, CRC-32 and sequence number under the exported key. */
    private byte[] signWithCrc(byte[] message, int sequence) {
        CRC32 crc = new CRC32();
        crc.update(message);
        byte[] plain = Ntlmv2.concat(little(0), little((int) crc.getValue()), little(sequence));
        byte[] sealed = new Rc4(exportedKey).process(plain);
        return Ntlmv2.concat(little(1), new byte[4], Arrays.copyOfRange(sealed, 4, 12));
    }

    private static byte[] derived(byte[] key, Side side, String use) {
        String magic = "session key to %s %s key magic constant\0".formatted(side.direction, use);
        return md5(key, magic.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] md5(byte[]... parts) {
        try {
            MessageDigest md5 = MessageDigest.getInstance("MD5");
            for (byte[] part : parts) md5.update(part);
            return md5.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has MD5", e);
        }
    }

    private static byte[] little(int value) {
        return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array();
    }

    @Override
    public String toString() {
        return "NTLM session, flags 0x%08x".formatted(flags);
    }
}
