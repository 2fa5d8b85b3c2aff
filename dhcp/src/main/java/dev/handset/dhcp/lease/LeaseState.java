package dev.handset.dhcp.lease;

/** Where a client stands (RFC 2131 figure 5). */
public enum LeaseState {
    /** Nothing asked yet, or waiting before asking anew. */
    INIT,
    /** DISCOVER sent, offers awaited. */
    SELECTING,
    /** An offer was requested. */
    REQUESTING,
    /** The address may be used. */
    BOUND,
    /** Past T1: asking the same server. */
    RENEWING,
    /** Past T2: asking any server. */
    REBINDING,
    /** Released; nothing more will happen. */
    STOPPED;

    /** The address may be used. */
    public boolean hasAddress() {
        return this == BOUND || this == RENEWING || this == REBINDING;
    }
}
