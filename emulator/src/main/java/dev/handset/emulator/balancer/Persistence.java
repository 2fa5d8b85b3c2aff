package dev.handset.emulator.balancer;

/** How a balancer picks the server for a request. */
public enum Persistence {
    /** In turn, whoever asks: NTLM, which belongs to a connection with one server, never ends. */
    NONE,
    /** By the client's address: always the same one. */
    SOURCE_ADDRESS,
    /**
     * By a cookie of the balancer's; a client without it stays where its connection began. Whether
     * phones bring cookies back is UNVERIFIED; ours does not.
     */
    COOKIE
}
