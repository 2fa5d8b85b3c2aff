package dev.handset.emulator.http;

/** Answers requests; called by many connections at once, one request at a time on each. */
@FunctionalInterface
public interface LabHandler {
    LabReply handle(LabRequest request);
}
