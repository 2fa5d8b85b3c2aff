package dev.handset.truststore;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;

/** Any bytes are one certificate, or are refused with the byte that does not fit. */
final class CertificateFuzzTest {
    /** Allocated for each byte of input, and for none. */
    private static final int PER_BYTE = 256;

    private static final int FIXED = 256 * 1024;

    @FuzzTest(maxDuration = "15s")
    void read(byte[] der) throws IOException {
        Allocation.atMost(FIXED + (long) PER_BYTE * der.length, () -> parse(der));
    }

    private static void parse(byte[] der) {
        try {
            var certificate = Certificate.parse(der);
            assertArrayEquals(der, certificate.der());
        } catch (MalformedCertificate e) {
            assertTrue(e.offset() >= 0 && e.offset() <= der.length, e.getMessage());
        }
    }
}
