package dev.handset.tls.capture;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.handset.tls.Allocation;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Whatever two sides say to each other holds at most one handshake, and never an exception. Input:
 * {@code segment(1) length(2)}, the client's bytes, then the server's.
 */
final class HandshakeFinderFuzzTest {
    /** Allocated for each byte of input, and for none. */
    private static final int PER_BYTE = 4_096;

    private static final int FIXED = 1024 * 1024;
    private static final InetSocketAddress PHONE = new InetSocketAddress("10.0.0.50", 49_152);
    private static final InetSocketAddress SERVER = new InetSocketAddress("10.0.0.10", 443);

    @FuzzTest(maxDuration = "20s")
    void find(byte[] input) throws IOException {
        if (input.length < 3) return;
        var said = new Conversation();
        int length = ByteBuffer.wrap(input).getShort(1) & 0xFFFF;
        int split = Math.min(input.length, 3 + length);
        said.client(Arrays.copyOfRange(input, 3, split));
        said.server(Arrays.copyOfRange(input, split, input.length));
        int segment = 16 + (input[0] & 0xFF) * 16;
        var file =
                new CaptureWriter()
                        .tcp(PHONE, SERVER, said, segment)
                        .pcap(ByteOrder.LITTLE_ENDIAN, false);
        Allocation.atMost(FIXED + (long) PER_BYTE * input.length, () -> read(file));
    }

    private static void read(byte[] file) throws IOException {
        var capture = Capture.read(CaptureWriter.stream(file), new KeyLogFile());
        assertTrue(capture.handshakes().size() <= 1);
        for (var handshake : capture.handshakes()) {
            boolean hello = handshake.server().equals(SERVER) || handshake.server().equals(PHONE);
            assertTrue(hello);
            // a version may have no name here, but nobody chooses one without a suite
            assertTrue(handshake.suite().isPresent() || handshake.version().isEmpty());
        }
    }
}
