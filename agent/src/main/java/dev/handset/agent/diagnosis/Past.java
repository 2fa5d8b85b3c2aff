package dev.handset.agent.diagnosis;

/** What happened to the phone earlier and may be why it fails now. */
public enum Past {
    /** Signing out and a restart took away what a tether had left (F-AUTH-17). */
    TETHER_TRUST_DROPPED,
    /** A hard reset brought back the factory's firmware (F-AUTH-19). */
    FACTORY_IMAGE
}
