package dev.handset.tls.bc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.handset.tls.Allocation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;

/** However a stream is cut, the same records come out of it, and they are its beginning. */
final class RecordScannerFuzzTest {
    /** What is pending is copied for each of the pieces. */
    private static final int MAX_PIECES = 64;

    private static final int FIXED = 128 * 1024;

    @FuzzTest(maxDuration = "15s")
    void feed(byte[] input) throws IOException {
        if (input.length == 0) return;
        int piece = Math.max(1 + (input[0] & 0xFF), input.length / MAX_PIECES);
        byte[] stream = Arrays.copyOfRange(input, 1, input.length);
        long limit = FIXED + 6L * MAX_PIECES * stream.length;
        Allocation.atMost(limit, () -> scan(stream, piece));
    }

    private static void scan(byte[] stream, int piece) {
        byte[] whole = records(stream, stream.length);
        assertArrayEquals(whole, records(stream, piece));
        assertArrayEquals(whole, Arrays.copyOf(stream, whole.length));
        boolean never = RecordScanner.notTls(stream, Math.min(stream.length, 1));
        assertEquals(never, stream.length > 0 && (stream[0] < 20 || stream[0] > 23));
    }

    private static byte[] records(byte[] stream, int piece) {
        var out = new ByteArrayOutputStream();
        var scanner = new RecordScanner(out::writeBytes);
        for (int at = 0; at < stream.length; at += piece) {
            var part = Arrays.copyOfRange(stream, at, Math.min(stream.length, at + piece));
            scanner.feed(part, part.length);
        }
        return out.toByteArray();
    }
}
