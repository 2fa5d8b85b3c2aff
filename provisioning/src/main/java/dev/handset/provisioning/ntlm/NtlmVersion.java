package dev.handset.provisioning.ntlm;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The version field, for debugging only by the specification (MS-NLMP 2.2.2.10). */
public record NtlmVersion(int major, int minor, int build) {
    private static final byte REVISION = 0x0F;

    /** What clients in the wild send. */
    public static final NtlmVersion CLIENT = new NtlmVersion(5, 1, 2600);

    public static final NtlmVersion SERVER = new NtlmVersion(6, 1, 7601);

    byte[] encode() {
        return ByteBuffer.allocate(NtlmReader.VERSION_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) major)
                .put((byte) minor)
                .putShort((short) build)
                .put(7, REVISION)
                .array();
    }

    static NtlmVersion decode(byte[] field) {
        ByteBuffer in = ByteBuffer.wrap(field).order(ByteOrder.LITTLE_ENDIAN);
        return new NtlmVersion(in.get(0) & 0xFF, in.get(1) & 0xFF, in.getShort(2) & 0xFFFF);
    }
}
