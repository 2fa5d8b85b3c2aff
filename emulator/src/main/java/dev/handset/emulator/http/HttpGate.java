package dev.handset.emulator.http;

import dev.handset.emulator.lab.LabUser;

/** Finds out who sends a request. */
public interface HttpGate {
    /** Decides on a request; it may change the state of the request's connection. */
    Answer check(LabRequest request);

    /** What a gate says to a request. */
    sealed interface Answer {
        /** The request is this user's. */
        record Known(LabUser user) implements Answer {}

        /** Send this 401 and keep the connection. */
        record Unknown(LabReply reply) implements Answer {}
    }
}
