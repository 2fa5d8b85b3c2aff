package dev.handset.emulator.balancer;

/** What a port does with a TCP connection. */
public enum Behaviour {
    /** Terminates TLS if it has a chain, and serves its peer. */
    NORMAL,
    /** Does not listen: connections are refused. */
    CLOSED,
    /** Accepts and then says nothing. */
    STALL,
    /** Answers the first bytes with something that is neither TLS nor HTTP nor SIP, then closes. */
    GARBAGE
}
