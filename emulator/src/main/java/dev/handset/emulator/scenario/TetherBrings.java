package dev.handset.emulator.scenario;

/** What the PC hands over to a phone that signs in by its tether; UNVERIFIED, see the agent. */
public enum TetherBrings {
    /** The domain publishes no root: the phone has its firmware's alone (F-TLS-09). */
    NOTHING,
    /** The pool's root, as published in the directory. */
    ROOTS,
    /** The root and the intermediate below it (F-AUTH-17). */
    ISSUERS
}
