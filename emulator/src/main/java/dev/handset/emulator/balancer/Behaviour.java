package dev.handset.emulator.balancer;

/** What a virtual IP does with a TCP connection. */
public enum Behaviour {
    /** Terminates TLS if it has a chain, and forwards requests to its handler. */
    NORMAL,
    /** Does not listen: connections are refused. */
    CLOSED,
    /** Accepts and then says nothing. */
    STALL,
    /** Answers the first bytes with something that is neither TLS nor HTTP, then closes. */
    GARBAGE
}
