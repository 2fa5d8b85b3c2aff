package dev.handset.emulator.page;

import java.util.concurrent.ThreadFactory;

/** Threads that keep no program alive. */
final class Daemon {
    private Daemon() {}

    static ThreadFactory named(String name) {
        return work -> {
            var thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
