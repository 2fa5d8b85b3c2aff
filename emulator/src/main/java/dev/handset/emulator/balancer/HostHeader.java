package dev.handset.emulator.balancer;

/** Which {@code Host} the servers behind a balancer see. */
public enum HostHeader {
    /** The client's. */
    PASSED,
    /** The server's own name. */
    REWRITTEN
}
