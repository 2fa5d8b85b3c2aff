package dev.handset.truststore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;

/** Any bytes are a file of certificates, which can be written and read again, or are refused. */
final class CertificateFilesFuzzTest {
    /** Allocated for each byte of input, and for none. */
    private static final int PER_BYTE = 512;

    private static final int FIXED = 256 * 1024;

    @FuzzTest(maxDuration = "15s")
    void parseBundle(byte[] file) throws IOException {
        Allocation.atMost(FIXED + (long) PER_BYTE * file.length, () -> parse(file));
    }

    private static void parse(byte[] file) throws IOException {
        try {
            var read = CertificateFiles.parseBundle(file);
            assertFalse(read.isEmpty());
            var pkcs7 = CertificateFiles.toPkcs7(read);
            assertEquals(read, CertificateFiles.parseBundle(pkcs7));
        } catch (MalformedCertificate e) {
            assertTrue(e.offset() >= 0 && e.offset() <= file.length, e.getMessage());
        }
    }
}
