package dev.handset.emulator.ntp;

/** One named way in which the lab's time server misbehaves. */
public enum NtpFault {
    /** Answers nothing. */
    SILENT,
    /** Asks to be asked less often: stratum 0 and RATE (RFC 5905 §7.4). */
    KISS_RATE,
    /** Wants no questions: stratum 0 and DENY. */
    KISS_DENY,
    /** Does not know the time itself: leap indicator 3, stratum 16. */
    UNSYNCHRONISED,
    /** Answers another question than was asked. */
    WRONG_ORIGIN,
    /** Sends 20 bytes. */
    SHORT,
    /** Sends no time. */
    ZERO
}
