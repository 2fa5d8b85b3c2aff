package dev.handset.agent.dhcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.handset.agent.Allocation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Whatever is given to explain: options that hold bytes of it, or a sentence on what is wrong. */
final class PastedFuzzTest {
    /** Allocated for each byte of input, and for none. */
    private static final int PER_BYTE = 4096;

    private static final int FIXED = 1024 * 1024;

    @FuzzTest(maxDuration = "20s")
    void read(byte[] input) throws IOException {
        Allocation.atMost(FIXED + (long) PER_BYTE * input.length, () -> input(input));
        Allocation.atMost(FIXED + (long) PER_BYTE * input.length, () -> text(input));
    }

    private static void input(byte[] input) {
        try {
            Input read = Input.read(input, Optional.empty());
            assertFalse(read.pasted().isEmpty() && read.heard().isEmpty() && read.lldp().isEmpty());
        } catch (NotUnderstood e) {
            assertTrue(!String.valueOf(e.getMessage()).isBlank());
        }
    }

    private static void text(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        try {
            List<Pasted> read = PastedText.read(text, Optional.of(43));
            for (Pasted pasted : read) {
                assertTrue(pasted.code() >= 1 && pasted.code() <= 254);
                assertTrue(pasted.value().length() <= text.length());
            }
            assertEquals(read, PastedText.read(text, Optional.of(43)));
        } catch (NotUnderstood e) {
            assertTrue(!String.valueOf(e.getMessage()).isBlank());
        }
    }
}
