package dev.handset.emulator.sip;

import dev.handset.provisioning.sip.SecurityAssociation;

/** A client's connection, as those see it who have something to tell the client. */
interface Line {
    /** The connection's, hex digits. */
    String id();

    /**
     * Sends a notification after all that was pushed before, signed; returns at once. What cannot
     * be sent is dropped with its connection.
     */
    void push(Notification notification, SecurityAssociation association);
}
