package dev.handset.tls.capture;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** The inside of a block: little endian, options {@code code(2) length(2) value padding}. */
final class PcapngBody {
    private static final int MAX_OPTION = 65_535;

    private final ByteBuffer bytes;

    /**
     * @param most bytes it may have
     */
    PcapngBody(int most) {
        bytes = ByteBuffer.allocate(most).order(ByteOrder.LITTLE_ENDIAN);
    }

    PcapngBody u16(int value) {
        bytes.putShort((short) value);
        return this;
    }

    PcapngBody u32(int value) {
        bytes.putInt(value);
        return this;
    }

    PcapngBody u64(long value) {
        bytes.putLong(value);
        return this;
    }

    /** Filled up with zeros to a multiple of four. */
    PcapngBody padded(byte[] value) {
        bytes.put(value).put(new byte[-value.length & 3]);
        return this;
    }

    PcapngBody option(int code, String text) {
        return option(code, text.getBytes(UTF_8));
    }

    PcapngBody option(int code, byte[] value) {
        byte[] kept = value.length > MAX_OPTION ? Arrays.copyOf(value, MAX_OPTION) : value;
        return u16(code).u16(kept.length).padded(kept);
    }

    PcapngBody endOfOptions() {
        return u32(PcapngBlocks.OPTION_END);
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes.array(), bytes.position());
    }
}
