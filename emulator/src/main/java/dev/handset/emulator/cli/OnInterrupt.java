package dev.handset.emulator.cli;

import dev.handset.emulator.reproduce.TemporaryFolder;

/**
 * Takes lab and folder away when the program is interrupted; the Java runtime then exits with 130.
 */
final class OnInterrupt implements AutoCloseable {
    private final TemporaryFolder state;
    private final Thread hook;

    OnInterrupt(Runnable closesLab, TemporaryFolder state) {
        this.state = state;
        hook =
                new Thread(
                        () -> {
                            closesLab.run();
                            state.close();
                        },
                        "lab ends");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    TemporaryFolder state() {
        return state;
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the program is ending already, and the hook does its work
        }
    }
}
