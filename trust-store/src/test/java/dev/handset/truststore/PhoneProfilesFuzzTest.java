package dev.handset.truststore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.util.List;

/** Any text is a phone profile, or is refused with its line. */
final class PhoneProfilesFuzzTest {
    /** Allocated for each byte of input, and for none. */
    private static final int PER_BYTE = 1024;

    private static final int FIXED = 512 * 1024;

    @FuzzTest(maxDuration = "15s")
    void read(byte[] file) throws IOException {
        List<String> lines = new String(file, UTF_8).lines().toList();
        Allocation.atMost(FIXED + (long) PER_BYTE * file.length, () -> parse(lines));
    }

    private static void parse(List<String> lines) {
        try {
            var profile = PhoneProfiles.read("mine.phone", lines);
            assertFalse(profile.id().isBlank());
            assertTrue(profile.chain().maxDepth().value() > 0);
        } catch (MalformedProfile e) {
            assertEquals("mine.phone", e.file());
            assertTrue(e.line() >= 1 && e.line() <= lines.size() + 1, e.getMessage());
        }
    }
}
