package dev.handset.emulator.reproduce;

import dev.handset.agent.event.SignInEvent;
import java.util.List;

/** Watches the runs of a scenario. Called by one thread at a time, in order. */
public interface RunWatcher {
    RunWatcher NONE = new RunWatcher() {};

    /**
     * @param run 1 or 2
     * @param title such as {@code with the fault}
     */
    default void begins(int run, String title) {}

    default void event(int run, SignInEvent event) {}

    default void ended(RunResult result) {}

    /**
     * Comes behind {@link #ended}.
     *
     * @param mismatches none when all was as the scenario says
     */
    default void compared(int run, List<Mismatch> mismatches) {}
}
