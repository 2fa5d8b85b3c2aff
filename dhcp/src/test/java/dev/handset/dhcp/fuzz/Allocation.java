package dev.handset.dhcp.fuzz;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** What reading may allocate. */
final class Allocation {
    /** For an input of no bytes: tables, messages of exceptions. */
    private static final long FIXED = 256 * 1024;

    /** Every byte of input may become a record, a list of it and a sentence on it. */
    private static final long PER_BYTE = 2048;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** While Jazzer really fuzzes, its hooks allocate too, at every comparison and look-up. */
    private static final int HOOKS = System.getenv("JAZZER_FUZZ") == null ? 1 : 16;

    private Allocation() {}

    /**
     * Fails when reading {@code bytes} of input allocates more than is stated above, a second time
     * too: the first may have loaded classes.
     */
    static void bounded(int bytes, Runnable reading) {
        long most = (FIXED + PER_BYTE * bytes) * HOOKS;
        if (used(reading) <= most) return;
        long used = used(reading);
        assertTrue(used <= most, () -> used + " bytes allocated for an input of " + bytes);
    }

    private static long used(Runnable reading) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        reading.run();
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }
}
