package dev.handset.agent.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.handset.agent.Allocation;
import java.io.IOException;

/** Any text is one JSON object, or is refused with the character that does not fit. */
final class JsonReaderFuzzTest {
    /** Allocated for each byte of input, and for none. */
    private static final int PER_BYTE = 1024;

    private static final int FIXED = 256 * 1024;

    @FuzzTest(maxDuration = "15s")
    void object(byte[] input) throws IOException {
        String text = new String(input, UTF_8);
        Allocation.atMost(FIXED + (long) PER_BYTE * input.length, () -> read(text));
    }

    private static void read(String text) {
        try {
            assertEquals(JsonReader.object(text), JsonReader.object("\n" + text + "\t"));
        } catch (JsonSyntax e) {
            assertTrue(e.offset() >= 0 && e.offset() <= text.length(), e.getMessage());
        }
    }
}
