package dev.handset.truststore;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * Any bytes are a trust store's file, or are refused with the byte that does not fit. What is read
 * would be written again byte for byte.
 */
final class StoreFileFuzzTest {
    /** Allocated for each byte of input, and for none. */
    private static final int PER_BYTE = 256;

    private static final int FIXED = 256 * 1024;
    private static final Path FILE = Path.of("store");
    private static final int MAGIC = 8;
    private static final int HEAD = 1 + 8 + 4;

    @FuzzTest(maxDuration = "15s")
    void decode(byte[] file) throws IOException {
        Allocation.atMost(FIXED + (long) PER_BYTE * file.length, () -> read(file));
        var mended = withChecksums(file);
        Allocation.atMost(FIXED + (long) PER_BYTE * file.length, () -> read(mended));
    }

    private static void read(byte[] file) {
        try {
            assertArrayEquals(file, StoreFile.encode(StoreFile.decode(FILE, file)));
        } catch (CorruptStore e) {
            assertTrue(e.offset() >= 0 && e.offset() <= file.length, e.getMessage());
        }
    }

    /** The same bytes with every checksum right, which chance does not find. */
    private static byte[] withChecksums(byte[] file) {
        var mended = file.clone();
        var buffer = ByteBuffer.wrap(mended);
        int at = MAGIC;
        while (at + HEAD <= mended.length && mended[at] != (byte) 0xff) {
            int length = buffer.getInt(at + 9);
            int end = at + HEAD + length;
            if (length < 0 || end < 0 || end > mended.length - 4) return mended;
            buffer.putInt(end, crc(mended, at, end));
            at = end + 4;
        }
        if (at + 9 == mended.length) buffer.putInt(at + 5, crc(mended, 0, at + 5));
        return mended;
    }

    private static int crc(byte[] bytes, int from, int to) {
        var crc = new CRC32();
        crc.update(Arrays.copyOfRange(bytes, from, to));
        return (int) crc.getValue();
    }
}
