package dev.handset.tls.bc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.handset.tls.Allocation;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** A ClientHello and a Certificate message with lengths that lie are empty, nothing else. */
final class HelloReaderFuzzTest {
    /** Allocated for each byte of input, and for none. */
    private static final int PER_BYTE = 256;

    private static final int FIXED = 128 * 1024;

    @FuzzTest(maxDuration = "15s")
    void read(byte[] message) throws IOException {
        Allocation.atMost(FIXED + (long) PER_BYTE * message.length, () -> all(message));
    }

    private static void all(byte[] message) {
        var hello = HelloReader.readBody(message);
        hello.ifPresent(seen -> assertTrue(seen.suites().size() * 2 <= message.length));
        byte[] record = new byte[RecordScanner.HEADER + HelloReader.HEADER + message.length];
        System.arraycopy(message, 0, record, record.length - message.length, message.length);
        assertEquals(hello, HelloReader.readRecord(record));
        for (boolean tls13 : List.of(false, true)) {
            CertificateMessage.read(message, tls13).ifPresent(list -> assertInside(list, message));
        }
    }

    private static void assertInside(List<byte[]> certificates, byte[] message) {
        int at = 0;
        for (byte[] der : certificates) {
            at += 3 + der.length;
            assertTrue(at <= message.length, () -> Arrays.toString(message));
        }
    }
}
