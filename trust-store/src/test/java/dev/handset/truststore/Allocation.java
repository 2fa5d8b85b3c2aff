package dev.handset.truststore;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;

/** Holds work on this thread to a number of bytes allocated. */
final class Allocation {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** While Jazzer really fuzzes, its hooks allocate too, at every comparison and look-up. */
    private static final int HOOKS = System.getenv("JAZZER_FUZZ") == null ? 1 : 16;

    private Allocation() {}

    /** What a reader does with one input; it may refuse the input with what it documents. */
    interface Work {
        void run() throws IOException;
    }

    /** Runs the work and fails when it allocated more, a second time without loading classes. */
    static void atMost(long bytes, Work work) throws IOException {
        long most = bytes * HOOKS;
        if (taken(work) <= most) return;
        long again = taken(work);
        assertTrue(again <= most, () -> again + " bytes allocated, at most " + most);
    }

    private static long taken(Work work) throws IOException {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        work.run();
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }
}
