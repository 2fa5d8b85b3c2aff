package dev.handset.emulator.sip;

import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Messages that wait for one connection, so that a client that does not read holds nobody up. Its
 * thread starts with the first of them.
 */
final class Outbox implements AutoCloseable {
    /** Waiting messages; a client that lets more come together is given up. */
    static final int MAX_WAITING = 64;

    /** Sends one message. */
    interface Task {
        void send() throws IOException;
    }

    private final BlockingQueue<Task> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
    private final Thread sender;
    private boolean started;
    private boolean closed;

    Outbox(String name) {
        sender = new Thread(this::run, name);
        sender.setDaemon(true);
    }

    /**
     * @return whether there was room
     */
    synchronized boolean offer(Task task) {
        if (closed || !waiting.offer(task)) return false;
        if (!started) sender.start();
        started = true;
        return true;
    }

    private void run() {
        try {
            while (true) waiting.take().send();
        } catch (InterruptedException | IOException e) {
            close(); // the connection's own thread notices that it has ended
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        sender.interrupt();
    }
}
