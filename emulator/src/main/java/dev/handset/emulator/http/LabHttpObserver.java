package dev.handset.emulator.http;

/** Watches a server of the lab. Called on the connection's thread; must return quickly. */
public interface LabHttpObserver {
    LabHttpObserver NONE = new LabHttpObserver() {};

    /** A request was answered. The request may hold credentials. */
    default void answered(LabRequest request, LabReply reply) {}

    /** A request was unreadable, or the handler broke; the client got {@code status}. */
    default void failed(LabConnection connection, int status, Exception cause) {}
}
