package dev.handset.emulator.dhcp;

/** What becomes of a server's answers to INFORM. */
public enum InformAnswers {
    WHOLE,
    /** They end within an option. */
    CUT,
    /** There are none, as behind a relay that drops them. */
    NONE
}
