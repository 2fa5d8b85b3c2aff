package dev.handset.agent.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a command end well when it is interrupted: it is told to stop and has a moment to write what
 * it has; the program then ends with 130.
 */
final class Interruption implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 20;

    private final CountDownLatch written = new CountDownLatch(1);
    private final Thread hook;
    private volatile boolean interrupted;

    /**
     * @param stop makes the command stop soon
     */
    Interruption(Runnable stop) {
        hook = new Thread(() -> interrupt(stop), "interrupted");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void interrupt(Runnable stop) {
        interrupted = true;
        stop.run();
        try {
            written.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    boolean happened() {
        return interrupted;
    }

    /** Everything is written. */
    @Override
    public void close() {
        written.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // shutting down already, which is what it was for
        }
    }
}
