package dev.handset.emulator.sip;

import dev.handset.emulator.presence.Board;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What the Front Ends of one pool know together: who is registered, who watches whom, what users
 * publish. Security associations are not in it: each Front End has its own, on each connection.
 */
public final class PoolMemory implements AutoCloseable {
    /** As in captures, so that an id does not look like a port. */
    private static final int FIRST_CONNECTION = 0x2600;

    private final Bindings bindings = new Bindings();
    private final AtomicInteger connections = new AtomicInteger(FIRST_CONNECTION);
    private final Desk desk;

    /**
     * @param clock of the lab, for the ends of registrations
     */
    public PoolMemory(InstantSource clock, SecureRandom random) {
        desk = new Desk(bindings, new Board(), clock, random);
    }

    Bindings bindings() {
        return bindings;
    }

    Desk desk() {
        return desk;
    }

    /** Looks for nothing any more; its registrars are closed before. */
    @Override
    public void close() {
        desk.close();
    }

    /** An id that no other connection to the pool has, hex digits. */
    String nextConnection() {
        return "%X".formatted(connections.getAndIncrement());
    }
}
