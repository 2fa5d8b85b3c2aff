package dev.handset.emulator.balancer;

/** What a balancer wants to know before it passes a request on. */
public enum PreAuthentication {
    NONE,
    /** Sends everybody to its HTML form (F-EXCH-06). */
    FORMS,
    /** Asks for the account and its password by Basic, and passes neither on. */
    BASIC
}
