package dev.handset.tls.capture;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.handset.tls.Allocation;
import java.io.IOException;

/** Any bytes are a capture, read as far as it goes, or are refused with the byte. */
final class CaptureFuzzTest {
    /** Allocated for each byte of input, and for none. */
    private static final int PER_BYTE = 512;

    private static final int FIXED = 1024 * 1024;

    @FuzzTest(maxDuration = "20s")
    void read(byte[] file) throws IOException {
        Allocation.atMost(FIXED + (long) PER_BYTE * file.length, () -> parse(file));
    }

    private static void parse(byte[] file) throws IOException {
        try {
            var capture = Capture.read(CaptureWriter.stream(file), new KeyLogFile());
            assertTrue(capture.packets() <= file.length);
            assertTrue(capture.handshakes().size() <= capture.packets());
        } catch (MalformedCapture e) {
            assertTrue(e.offset() >= 0 && e.offset() <= file.length, e.getMessage());
        }
    }
}
