package dev.handset.provisioning.ntlm;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Writes a header of fixed length, then the payload that its fields point to, in calling order. */
final class NtlmWriter {
    private final ByteBuffer header;
    private final ByteArrayOutputStream payload = new ByteArrayOutputStream();

    NtlmWriter(int type, int headerBytes) {
        header = ByteBuffer.allocate(headerBytes).order(ByteOrder.LITTLE_ENDIAN);
        header.put(NtlmReader.SIGNATURE).putInt(type);
    }

    NtlmWriter u32(int offset, int value) {
        header.putInt(offset, value);
        return this;
    }

    NtlmWriter fixed(int offset, byte[] value) {
        header.put(offset, value);
        return this;
    }

    NtlmWriter field(int at, byte[] value) {
        header.putShort(at, (short) value.length);
        header.putShort(at + 2, (short) value.length);
        header.putInt(at + 4, header.capacity() + payload.size());
        payload.writeBytes(value);
        return this;
    }

    byte[] toBytes() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(header.array());
        all.writeBytes(payload.toByteArray());
        return all.toByteArray();
    }
}
