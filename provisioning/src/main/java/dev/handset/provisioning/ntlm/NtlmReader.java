package dev.handset.provisioning.ntlm;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads fields of a message at fixed offsets, little-endian, within its bounds. */
final class NtlmReader {
    static final byte[] SIGNATURE = "NTLMSSP\0".getBytes(StandardCharsets.US_ASCII);
    static final int VERSION_BYTES = 8;

    /** Longest message that is read. */
    static final int MAX_BYTES = 16 * 1024;

    private final ByteBuffer in;

    NtlmReader(byte[] message, int type, int headerBytes) throws MalformedNtlm {
        if (message.length > MAX_BYTES) {
            throw new MalformedNtlm(
                    0, "at most " + MAX_BYTES + " bytes", message.length + " bytes");
        }
        if (message.length < headerBytes) {
            throw new MalformedNtlm(
                    message.length, headerBytes + " bytes of header", "the end of the message");
        }
        in = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
        if (!Arrays.equals(SIGNATURE, Arrays.copyOf(message, SIGNATURE.length))) {
            throw new MalformedNtlm(0, "the signature NTLMSSP", "other bytes");
        }
        if (u32(8) != type) throw new MalformedNtlm(8, "type " + type, "type " + u32(8));
    }

    int u32(int offset) {
        return in.getInt(offset);
    }

    int length() {
        return in.capacity();
    }

    byte[] fixed(int offset, int length) {
        byte[] out = new byte[length];
        in.get(offset, out);
        return out;
    }

    /** The bytes that a field descriptor (length, maximum, offset) at {@code at} points to. */
    byte[] field(int at) throws MalformedNtlm {
        int length = in.getShort(at) & 0xFFFF;
        int offset = in.getInt(at + 4);
        if (length == 0) return new byte[0];
        if (offset < 0 || (long) offset + length > in.capacity()) {
            throw new MalformedNtlm(
                    at,
                    "a field within " + in.capacity() + " bytes",
                    "%d bytes at %d".formatted(length, offset & 0xFFFFFFFFL));
        }
        return fixed(offset, length);
    }

    int fieldOffset(int at) {
        return in.getInt(at + 4);
    }

    String text(int at, int flags) throws MalformedNtlm {
        return new String(field(at), charset(flags));
    }

    static Charset charset(int flags) {
        return NtlmFlags.has(flags, NtlmFlags.UNICODE)
                ? StandardCharsets.UTF_16LE
                : StandardCharsets.ISO_8859_1;
    }
}
